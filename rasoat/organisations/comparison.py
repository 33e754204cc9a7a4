"""The tree before a decision and after it, as the page before the confirmation and the memory show it."""

from dataclasses import dataclass

from rasoat.organisations.models import Reorganisation, Step
from rasoat.organisations.outcome import Outcome, Place

Kind = Step.Kind


@dataclass(frozen=True)
class Branch:
    """A parent and those of its units that the steps concern, each with what is new about it; ``others`` stay."""

    parent: str
    units: list[tuple[str, str]]
    others: int


@dataclass(frozen=True)
class Trees:
    """The concerned part of the tree on the eve of the day, and from the day on."""

    before: list[Branch]
    after: list[Branch]

    @classmethod
    def of(cls, outcome: Outcome) -> "Trees":
        return cls(before(outcome), after(outcome))

    @classmethod
    def kept(cls, reorganisation: Reorganisation) -> "Trees | None":
        """Those that were kept with the confirmation; None where none were."""
        kept = reorganisation.trees
        return cls(*([Branch(**each) for each in kept[side]] for side in ("before", "after"))) if kept else None


def before(outcome: Outcome) -> list[Branch]:
    """The concerned part of the tree on the eve of the day."""
    places = [place for place in _concerned(outcome) if not place.is_new]
    shown = [(place.parent_before, place.name_before, "thôi hoạt động" if place.ended else "") for place in places]
    parents = {parent: parent.name_before if parent else "" for parent in _parents(outcome)}
    return _branches(parents, shown, [place.parent_before for place in _others(outcome)])


def after(outcome: Outcome) -> list[Branch]:
    """The concerned part of the tree from the day on."""
    places = [place for place in _concerned(outcome) if not place.ended]
    shown = [(place.parent, place.name, _news(outcome, place)) for place in places]
    parents = {each: each.name if each else "" for each in _parents(outcome) if not (each and each.ended)}
    return _branches(parents, shown, [place.parent for place in _others(outcome)])


def becomes(place: Place) -> str:
    """What the day brings ``place``, in words."""
    if place.ended:
        return "thôi hoạt động"
    news = [
        (f"mang tên {place.name}{_shortened(place)}", place.renamed),
        (f"trực thuộc {place.parent.name if place.parent else ''}", place.moved),
        ("tách một phần, thành lập đơn vị mới", Kind.SEPARATE in place.done),
    ]
    return ", ".join(words for words, holds in news if holds)


def _shortened(place: Place) -> str:
    return f", viết tắt {place.abbreviation}" if place.abbreviation else ""


def _concerned(outcome: Outcome) -> list[Place]:
    receiving = _receiving(outcome)
    places = [place for place in outcome.places.values() if place.done or place in receiving]
    return [*places, *outcome.founded]


def _others(outcome: Outcome) -> list[Place]:
    concerned = set(_concerned(outcome))
    return [place for place in outcome.places.values() if place not in concerned]


def _parents(outcome: Outcome) -> list[Place | None]:
    """Whatever a concerned unit lies under before or after, each once."""
    places = _concerned(outcome)
    own = [place.parent_before for place in places if not place.is_new]
    return list(dict.fromkeys([*own, *(place.parent for place in places)]))


def _receiving(outcome: Outcome) -> set[Place]:
    return {outcome.places[step.target_id] for step in outcome.steps if step.kind == Kind.MERGE and step.target_id}


def _news(outcome: Outcome, place: Place) -> str:
    if place.is_new:
        return f"thành lập mới{_shortened(place)}"
    news = [
        (f"tên mới{_shortened(place)}", place.renamed),
        ("chuyển đến", place.moved),
        ("tiếp nhận", place in _receiving(outcome)),
    ]
    return ", ".join(words for words, holds in news if holds)


def _branches(
    parents: dict[Place | None, str], shown: list[tuple[Place | None, str, str]], others: list[Place | None]
) -> list[Branch]:
    return [
        Branch(
            words,
            sorted((name, news) for above, name, news in shown if above is parent),
            others.count(parent) if parent else 0,
        )
        for parent, words in parents.items()
    ]
