"""Which names of a report are one entity's: by rules that each say what they read, and never where two would fit."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.knowledge import words
from onrecord.record import lexicon
from onrecord.record.names import GENERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.layers import Pair
    from onrecord.model import MentionType
    from onrecord.record.parts import Part

_COMPANY = frozenset(
    ["inc", "corp", "corporation", "co", "company", "ltd", "llc", "plc", "group", "holdings", "gmbh", "ag", "sa"]
)
_JOINTS = frozenset({"of", "the", "and", "for", "on", "&", "in"})
_ARTICLES = ("al-", "el-", "ul-", "ad-", "as-", "ar-", "an-")


@dataclass(eq=False, slots=True)
class Group:
    """The mentions of one entity while links are made; `rules` names the links in the order in which they were made."""

    parts: list[Part] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    key: tuple[str, ...] = ()
    gender: lexicon.Gender | None = None
    type: MentionType = "other"
    ambiguous: str = ""
    anchor: Part | None = None
    speaks: bool = False

    def add(self, part: Part) -> None:
        """One more mention."""
        self.parts.append(part)
        if len(part.key) > len(self.key):
            self.key = part.key
        self.gender = self.gender or part.gender
        if (
            self.type == "other"
            or (part.type == "person" and len(part.key) > 1)
            or (part.titled and part.type == "person")
        ):
            self.type = part.type

    @property
    def first(self) -> Part:
        """The mention that stands first in the text; pronouns and descriptions linked later do not change it."""
        if self.anchor is None:
            self.anchor = min(self.parts, key=lambda part: part.start)
        return self.anchor

    @property
    def id(self) -> str:
        """The entity's id: where it is first mentioned."""
        return content_id("e", self.first.start, self.first.end)

    @property
    def anchor_plural(self) -> bool:
        """Whether its first mention stands for many."""
        return self.first.plural

    @property
    def unresolved(self) -> bool:
        """Whether it is only a pronoun that no rule could resolve."""
        return not self.key and self.first.level == "pronoun"

    @property
    def human(self) -> bool:
        """Whether it may be one person."""
        return self.type == "person" or (self.type == "other" and len(self.key) == 1)


def clustered(parts: Iterable[Part], apart: Sequence[Pair] = ()) -> list[Group]:
    """Groups of names, in the order of their first mention; each mention is in exactly one.

    `apart` are the stretches outside the running text (headlines, captions): their order tells nothing.
    """
    groups = _same_words(parts)
    moved: dict[int, Group] = {}
    _link(moved, _acronyms(groups), "acronym")
    _link(moved, _longer_bodies(groups), "longer_name")
    _link(moved, _longer_people(groups), "longer_name")
    _link(moved, list(_initials([group for group in groups if id(group) not in moved])), "initials")
    _link(moved, list(_single_names([group for group in groups if id(group) not in moved], apart)), "part_of_name")
    groups = [group for group in groups if id(group) not in moved]
    _link(moved, list(_bare_and_titled(groups)), "same_surname")
    return [group for group in groups if id(group) not in moved]


def _same_words(parts: Iterable[Part]) -> list[Group]:
    found: dict[tuple[object, ...], Group] = {}
    for part in parts:
        single = len(part.key) == 1
        kind = (
            ("titled", part.gender)
            if single and part.titled
            else ("place", None)
            if part.type == "place"
            else ("", None)
        )
        key = (part.key, *kind)
        if key not in found:
            found[key] = Group(rules=["same_name"])
        found[key].add(part)
    return list(found.values())


def _bare_and_titled(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """`Saleh` with "Mr. Saleh", where no full name has it and only one is titled so."""
    titled: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        if len(group.key) == 1 and group.human and not group.ambiguous and any(part.titled for part in group.parts):
            titled[group.key].append(group)
    for group in groups:
        found = titled.get(group.key, [])
        if len(found) == 1 and group.human and not group.ambiguous and found[0] is not group:
            yield group, found[0]
        elif len(found) == 2 and group is found[0] and None in {found[0].gender, found[1].gender}:
            yield group, found[1]  # "Mrs. Saleh" and "Senator Saleh"


def _link(moved: dict[int, Group], links: Iterable[tuple[Group, Group]], rule: str) -> None:
    """Moves the mentions of the first group of each pair into the second."""
    for group, target in links:
        into = target
        while id(into) in moved:
            into = moved[id(into)]
        if id(group) in moved or group is into:
            continue
        for part in group.parts:
            into.add(part)
        into.speaks = into.speaks or group.speaks
        into.anchor = None
        into.rules += [name for name in (rule, *group.rules) if name not in into.rules]
        moved[id(group)] = into


def _acronyms(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """`National Resistance Front of Afghanistan (NRFA)`, and NRFA where its letters begin one name's words."""
    told: dict[str, list[Group]] = defaultdict(list)
    initials: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for acronym in {part.acronym[0].casefold() for part in group.parts if part.acronym}:
            told[acronym].append(group)
        names = [word for word in group.key if word not in _JOINTS]
        if group.type == "organization" and len(names) > 1:
            initials["".join(word[0] for word in names)].append(group)
    for group in groups:
        if len(group.key) != 1:
            continue
        word = group.key[0].replace(".", "")
        written = group.first.name.replace(".", "")
        fitting = told.get(word) or (initials.get(word, []) if written.isupper() and len(word) > 1 else [])
        if len(fitting) == 1:
            yield group, fitting[0]


def _longer_bodies(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """`Resistance Front` with "... of Afghanistan", `Apple` with "Apple Inc.", "the Monitor" with the only one."""
    short: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    tails: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type not in {"organization", "other"} or len(group.key) < 2:
            continue
        key = group.key
        if key[-1] in _COMPANY:
            short[key[:-1]].append(group)
        for at in range(1, len(key)):
            if key[at] == "of" and at > 1:
                short[key[:at]].append(group)
        if group.type == "organization":
            tails[key[-1]].append(group)
    for group in groups:
        if group.type in {"organization", "other"} and len(found := short.get(group.key, [])) == 1:
            yield group, found[0]
        elif len(group.key) == 1 and group.type == "organization" and all(part.definite for part in group.parts):
            fitting = tails.get(group.key[0], [])
            if len(fitting) == 1 and lexicon.body_noun(group.key[0]) | (group.key[0] in words("outlet_nouns")):
                yield group, fitting[0]


def _longer_people(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """`Joseph Votel` with "Joseph L. Votel", `Javad Zarif` with "Mohammad Javad Zarif"; no middle name is guessed."""
    full: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        key = group.key
        if group.type == "person" and len(key) > 2:
            plain = tuple(word for number, word in enumerate(key) if not (0 < number < len(key) - 1 and _initial(word)))
            forms = {plain, plain[:-1]} if key[-1] in GENERATIONS else {plain}
            for form in forms | {key[1:]} if lexicon.given_name(key[0]) else forms:
                if len(form) > 1 and form != key:
                    full[form].append(group)
    for group in groups:
        if group.type == "person" and len(group.key) > 1 and len(found := full.get(group.key, [])) == 1:
            yield group, found[0]


def _initials(groups: Sequence[Group]) -> Iterable[tuple[Group, Group]]:
    """`FO`, a label before what someone says, with the one person whose names begin so; `A` with the only one before."""
    full: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type == "person" and len(group.key) > 1:
            full["".join(word[0] for word in group.key)].append(group)
    people = sorted((one for some in full.values() for one in some), key=lambda one: one.first.start)
    for group in groups:
        if any(part.label for part in group.parts) and len(group.key) == 1:
            answers = [one for one in people[:2] if one.first.start < group.first.start]
            fitting = answers if group.key == ("a",) else full.get(group.key[0], [])
            if len(fitting) == 1:
                yield group, fitting[0]


def _told_before(group: Group, full: Group, apart: Sequence[Pair]) -> bool:
    """Whether the full name stands before the short one; in "Jones said his wife, Anna Jones, ..." it does not."""
    if any(_within(part.start, apart) for part in full.parts):
        return True
    running = [part.start for part in group.parts if not _within(part.start, apart)]
    return not running or full.first.start < min(running)


def _within(at: int, apart: Sequence[Pair]) -> bool:
    number = bisect_right(apart, at, key=lambda stretch: stretch[0]) - 1
    return number >= 0 and apart[number][0] <= at < apart[number][1]


def _single_names(groups: Sequence[Group], apart: Sequence[Pair]) -> Iterable[tuple[Group, Group]]:
    """A surname or a given name alone with the one full name before it that has it; a note where several have."""
    last: dict[str, list[Group]] = defaultdict(list)
    first: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type == "person" and len(group.key) > 1:
            last[_surname(group.key)].append(group)
            first[group.key[0]].append(group)
    for group in groups:
        tail = len(group.key) > 1 and group.key[0] in words("name_particles")
        shouted = (
            len(group.key) == 1
            and group.first.name.isupper()
            and len(group.key[0]) > 3
            and group.type == "organization"
        )
        if not (group.human or shouted) or (len(group.key) > 1 and not tail):
            continue
        fitting = [one for one in last.get(_plain(group.key[-1]), []) if _agree(group, one)]
        if (
            not fitting
            and not shouted
            and lexicon.given_name(group.key[0])
            and not any(part.titled for part in group.parts)
        ):
            fitting = first.get(group.key[0], [])
        fitting = _narrowed(group, fitting)
        if len(fitting) == 1 and _told_before(group, fitting[0], apart):
            yield group, fitting[0]
        elif len(fitting) > 1:
            group.ambiguous = " or ".join(dict.fromkeys(one.first.name for one in fitting[:4]))


def _agree(group: Group, other: Group) -> bool:
    return group.gender is None or other.gender is None or group.gender == other.gender


def _narrowed(group: Group, fitting: list[Group]) -> list[Group]:
    """Of several that share a name the one whose title it is: "President Trump" is no other Trump."""
    if len({one.key for one in fitting}) < 2:
        return fitting
    titles = {word for part in group.parts for role in part.roles for word in role.words}
    with_title = [
        one for one in fitting if titles & {word for part in one.parts for role in part.roles for word in role.words}
    ]
    return with_title if len(with_title) == 1 and titles else fitting


def _initial(word: str) -> bool:
    return len(word.replace(".", "")) == 1


def _surname(key: tuple[str, ...]) -> str:
    return _plain(key[-2] if key[-1] in GENERATIONS else key[-1])


def _plain(word: str) -> str:
    for article in _ARTICLES:
        word = word.removeprefix(article)
    return word
