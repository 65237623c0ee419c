from __future__ import annotations

from onrecord.model import Derived, Entity, EntityRole, Level, Mention, Report
from onrecord.record.coref_titles import titled

TEXT = "The Utopian envoy left. Utopian envoy Ada Obi spoke. The mayor and mayor Jon Obi left."


def report() -> Report:
    return Report(id="r", source="test", raw_sha256="", text_sha256="", text=TEXT)


def mention(exact: str, entity: str, level: Level = "nominal") -> Mention:
    start = TEXT.index(exact)
    return Mention(
        id=exact, start=start, end=start + len(exact), exact=exact, type="person", level=level, entity=entity, score=1.0
    )


def person(identity: str, name: str, *titles: str) -> Entity:
    roles = tuple(EntityRole(title=title, span=report().span(0, 3)) for title in titles)
    naming = "named" if titles else "unnamed"
    derived = Derived(rule="test")
    return Entity(id=identity, name=name, type="person", naming=naming, roles=roles, derived=derived)  # type: ignore[arg-type]


def test_a_title_told_before_its_holder_is_the_holder() -> None:
    mentions = [mention("The Utopian envoy", "e1"), mention("Ada Obi", "e2", "name")]
    now, entities, moved = titled([person("e1", "envoy"), person("e2", "Ada Obi", "Utopian envoy")], mentions, report())
    assert now == {"e1": "e2"}
    assert [(one.id, one.aliases) for one in entities] == [("e2", ("The Utopian envoy",))]
    assert [one.entity for one in moved] == ["e2", "e2"]
    assert moved[0].linked_by is not None
    assert moved[0].linked_by.rule == "role"


def test_a_title_of_one_word_or_of_two_people_tells_nobody() -> None:
    mentions = [mention("The mayor", "e1"), mention("Jon Obi", "e2", "name")]
    assert titled([person("e1", "mayor"), person("e2", "Jon Obi", "mayor")], mentions, report())[0] == {}
    envoys = [person("e1", "envoy"), person("e2", "Ada Obi", "Utopian envoy"), person("e3", "Jo Wu", "Utopian envoy")]
    assert titled(envoys, [mention("The Utopian envoy", "e1")], report())[0] == {}
