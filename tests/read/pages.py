"""Inputs that the tests make themselves: web pages and PDF files of their own words."""

from __future__ import annotations

ARTICLE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Harbour strike ends after nine days | The Quay Post</title>
<link rel="canonical" href="https://quaypost.example/news/harbour-strike-ends">
<meta property="og:title" content="Harbour strike ends after nine days">
<meta property="og:site_name" content="The Quay Post">
<meta property="article:published_time" content="2024-03-05T08:15:00+01:00">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "@id": "#pub", "name": "The Quay Post"},
 {"@type": "Person", "@id": "#mk", "name": "Mara Kestrel"},
 {"@type": "NewsArticle", "headline": "Harbour strike ends after nine days", "author": [{"@id": "#mk"}],
  "publisher": {"@id": "#pub"}, "datePublished": "2024-03-05T08:15:00+01:00", "dateModified": "2024-03-06"}]}
</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li><li><a href="/w">Weather</a></li></ul></nav>
<article><h1>Harbour strike ends after nine days</h1>
<p class="article-standfirst">Dockers vote to return while talks about pay go on under a mediator.</p>
<p>PORT ELVEN (Reuters) - The dockers of Port Elven voted on Monday to end a strike that had closed the harbour for
nine days, their union said in a statement.</p>
<figure><img src="x.jpg"><figcaption>Dockers wait at the north gate on Sunday.</figcaption></figure>
<p>“We go back with our heads up,” said Tomas Reyl, who leads the union. “But the quarrel about pay is not over.”</p>
<p>The harbour's owners said that forty ships were waiting, and that it would take a week to unload all of them.</p>
<p>Also read: How the strike began</p>
<p>A mediator is to hear both sides on Thursday, according to the ministry of transport, which has urged restraint.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/1">Ten recipes for the spring</a></li></ul></aside>
<footer><p>Copyright The Quay Post. All rights reserved.</p></footer></body></html>
"""

Line = tuple[float, float, float, str]  # x, y (points from the lower left), size, text


def pdf(sheets: list[list[Line]], *, info: dict[str, str] | None = None) -> bytes:
    """A PDF of Helvetica lines, one list of them a page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(sheets)))
    given = "".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in sheet)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    objects.append(f"<<{given}>>")
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    start = out.index("xref")
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def report_pdf() -> bytes:
    """A situation report of two pages: a headline over two columns, running heads and feet, a word parted twice."""
    left = [
        "Heavy rain flooded the lower town on",
        "Friday night, and the river council said",
        "that 340 families had left their homes.",
        "Rescue teams from three districts are at",
        "work, and more are expected on Sun-",
        "day when the road opens again.",
    ]
    right = [
        "The council asked for tents, blankets and",
        "clean water. It said that the pumping sta-",
        "tion would be repaired within the week.",
        "Schools stay closed until the water has",
        "gone, the mayor said on the radio, and a",
        "well-known doctor runs the clinic there,",
    ]
    head = [(50.0, 810.0, 8.0, "River Council - Situation Report 7"), (290.0, 30.0, 8.0, "Page 1 of 2")]
    title = [(50.0, 770.0, 20.0, "Lower town under water after the storm")]
    columns = [(50.0, 720.0 - 14 * row, 11.0, text) for row, text in enumerate(left)]
    columns += [(320.0, 720.0 - 14 * row, 11.0, text) for row, text in enumerate(right)]
    second = [
        (50.0, 810.0, 8.0, "River Council - Situation Report 7"),
        (50.0, 770.0, 11.0, "where forty people were treated for colds and cuts during the weekend."),
        (50.0, 735.0, 11.0, "The next report follows on Tuesday, and the well-"),
        (50.0, 721.0, 11.0, "known number of the council is open day and night."),
        (290.0, 30.0, 8.0, "Page 2 of 2"),
    ]
    return pdf(
        [[*head, *title, *columns], second],
        info={"Title": "Lower town under water", "CreationDate": "D:20240311093000Z"},
    )
