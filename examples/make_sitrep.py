"""Make `sitrep.pdf`: a two-page situation report in two columns, with running heads and page numbers.

Every word of it is fiction. Only this script needs fpdf2 (`pip install fpdf2==2.8.9`); the project does not. The same
version gives the same bytes: the creation date is fixed, and the standard fonts are named, not embedded. Run it from
anywhere: `python examples/make_sitrep.py`.
"""

# ruff: noqa: INP001 - this folder holds pages, not a package

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TITLE = "Lower Meru Delta: Floods"
NUMBER = "Situation Report No. 4"
DATED = "As of 22 August 2026"
MADE = datetime(2026, 8, 22, 16, 0, tzinfo=UTC)
FIGURES = (("61,400", "people affected"), ("12,850", "displaced"), ("27", "killed"), ("9", "missing"))
LEAD = """
This report is produced by the Delta Relief Coordination Office (DRCO) with its partners. It covers 18 to 22 August.
The next report will be issued on or around 26 August.
"""
WORDS = """
# Highlights

- The Meru crested at 8.7 metres at Hatipur on 19 August and is falling.

- At least 27 people have been killed and nine are missing, according to local authorities.

- Some 12,850 people are sheltering in 43 schools.

- Cholera is suspected in two sites. Tests are under way.

# Situation overview

Water is receding in four of the six flooded districts. In Hatipur and Chandmari it still stands waist-deep, and the
road between them is cut in three places.

District officials said that the embankment at Kalighat broke on the night of 18 August, a day earlier than first
reported. According to the Meru River Board, the breach is 140 metres wide and cannot be closed before mid-September.

“We saved the ledger and the goat,” said Shirin Akhter, a grain trader who spent two nights on the roof of the Hatipur
mill. “The rice is in the river.”

# Displacement

The number of displaced people fell from 14,200 on 20 August to 12,850, as families in Nolbari returned home. Community
leaders told the assessment team that many did so to guard their cattle.

The host schools are due to open on 1 September. The education department has asked for the classrooms back by 28
August; the DRCO has said that 31 of the 43 cannot be emptied by then.

# Health

Two clinics reported 64 cases of acute watery diarrhoea between them. “It looks like cholera and it moves like cholera,
but I will not call it cholera until I have the culture,” said Dr. Prakash Mondal, the district surgeon of Chandmari.

The Ministry of Health said in a statement that 20,000 doses of vaccine would arrive on 24 August.

# Water and sanitation

Of 310 tube wells tested, 188 are contaminated. Partners have trucked 400,000 litres since 19 August. Fuel for pumps
will run out on 25 August, two partners warned.

# Access and security

Boats remain the only way into Hatipur. Boat owners charge three times the usual fare, residents say. The governor, Ms.
Tahmina Barua, denied that soldiers had turned away relief boats on 20 August: “They turned back one boat, which was
empty.”

The Boatmen’s Union put the number at six.

# Funding

The appeal of 7.4 million dollars is 31 percent funded. According to the DRCO, food and shelter have received less than
half of what they need.

# Logistics

The Kalighat airstrip takes light aircraft only. A helicopter pad at the Nolbari college opened on 21 August; its first
load was 300 tarpaulins and a generator.

“We have the boats, we have the boatmen and we have the rice,” said the DRCO’s head of logistics, Joseph Lalremruata.
“What we do not have is a dry place to put any of it down.” He expects a floating depot from the coast on 25 August.

# Figures by district

Hatipur: 5,120 displaced, 14 killed

Chandmari: 3,870 displaced, 8 killed

Nolbari: 1,940 displaced, 3 killed

Others: 1,920 displaced, 2 killed

All figures are provisional. Sources: district offices, Meru River Board, partners.

# Contact

Anjali Deb, information officer, deb@drco.example
"""


class Sitrep(FPDF):
    """A page with a running head and foot."""

    def header(self) -> None:
        """Print the running head, with a line below it."""
        self.set_font("Helvetica", "", 8)
        self.cell(0, 5, f"{TITLE} | {NUMBER} | {DATED}", new_x="LMARGIN", new_y="NEXT")
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(4)

    def footer(self) -> None:
        """Print the running foot, with the page number."""
        self.set_y(-14)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 5, "Delta Relief Coordination Office | www.drco.example", align="L")
        self.set_x(self.l_margin)
        self.cell(0, 5, f"Page {self.page_no()} of 2", align="R")


def front(pdf: FPDF) -> None:
    """Print the title, the lead and the four figures over the whole width."""
    pdf.set_font("Helvetica", "B", 20)
    pdf.cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", "", 11)
    pdf.cell(0, 7, f"{NUMBER} - {DATED}", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", "I", 9)
    pdf.multi_cell(0, 4.6, " ".join(LEAD.split()), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    width = pdf.epw / len(FIGURES)
    for row, size in ((0, 16), (1, 8)):
        pdf.set_font("Helvetica", "B" if row == 0 else "", size)
        for figure in FIGURES:
            pdf.cell(width, 7 if row == 0 else 4, figure[row], align="C")
        pdf.ln()
    pdf.ln(4)


def main() -> None:
    """Write the PDF beside this script."""
    pdf = Sitrep(format="A4")
    pdf.core_fonts_encoding = "cp1252"  # curly marks stand in Windows-1252, which the standard fonts carry
    pdf.set_creation_date(MADE)
    pdf.set_title(f"{TITLE} - {NUMBER}")
    pdf.set_author("Delta Relief Coordination Office")
    pdf.set_lang("en")
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    front(pdf)
    with pdf.text_columns(ncols=2, gutter=9, text_align="L", line_height=1.5, balance=True) as columns:
        for paragraph in WORDS.strip().split("\n\n"):
            heading = paragraph.startswith("# ")
            pdf.set_font("Helvetica", "B" if heading else "", 13 if heading else 12)
            columns.write(" ".join(paragraph.removeprefix("# ").split()) + ("\n" if heading else "\n\n"))
    pdf.output(str(Path(__file__).with_name("sitrep.pdf")))


if __name__ == "__main__":
    main()
