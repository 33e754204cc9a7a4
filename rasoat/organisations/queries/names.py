"""Units by their names: what a written name means on a day, and the search of the tree."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Q

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Body, Organisation, OrganisationName, Parentage
from rasoat.organisations.naming import Letter, agree, letters, spelled
from rasoat.organisations.queries.tree import above, borne
from vanban.folding import fold

Use = OrganisationName.Use

LIMIT = 100
"""The most units that a search tells apart; who finds more types another word."""
_TAILS = [letters(words) for words in ("", "thành phố", "tỉnh")]


class Why(IntEnum):
    """Why a written name may mean a unit, the surest first."""

    NAME = 1
    ALIAS = 2
    ABBREVIATION = 3
    SHORTENED = 4
    PLACE = 5
    FORMER = 6
    WORDS = 7


_WORDED = {
    Why.NAME: "đúng tên chính thức",
    Why.ALIAS: "đúng tên gọi khác",
    Why.ABBREVIATION: "đúng tên viết tắt",
    Why.SHORTENED: "viết tắt của “{name}”",
    Why.PLACE: "khác địa danh ở cuối “{name}”",
    Why.FORMER: "“{name}” không dùng vào ngày này",
    Why.WORDS: "có các từ trong “{name}”",
}
_OWN = {Use.OFFICIAL: Why.NAME, Use.ALIAS: Why.ALIAS, Use.ABBREVIATION: Why.ABBREVIATION}
_CERTAIN = {Why.NAME, Why.ALIAS, Why.ABBREVIATION, Why.SHORTENED, Why.PLACE}


@dataclass(frozen=True)
class Candidate:
    """A unit that a written name may mean, and the name of it that says so."""

    organisation: Organisation
    why: Why
    name: OrganisationName

    def __str__(self) -> str:
        return _WORDED[self.why].format(name=self.name.text)


@dataclass(frozen=True)
class Answer:
    """Whom a written name means: one for certain, or candidates, the likeliest first."""

    certain: Organisation | None
    candidates: list[Candidate]


def find(text: str, day: datetime.date, within: Body) -> Answer:
    """Whom ``text`` means on ``day`` for the people of ``within``.

    Letter case, marks, blanks and "và" or "&" do not count, abbreviations are read letter by letter, and the place at
    the end may be missing. One unit is certain where nothing else fits as well, those under the body's own organisation
    before others.
    """
    answer = _answers([text], day, within)[text]
    return answer if answer.candidates else Answer(None, _alike(text, day))


def bearing(texts: Iterable[str], day: datetime.date, within: Body) -> dict[str, Organisation]:
    """The unit that each of ``texts`` means in a paper of ``day``, the others left out; two queries.

    A paper may be older than what is recorded of its issuer, or use a name that is no more: such a name counts where
    only one unit ever bore it.
    """
    answers = _answers([text for text in texts if text.strip()], day, within)
    return {text: unit for text, answer in answers.items() if (unit := answer.certain or _only(answer))}


def _only(answer: Answer) -> Organisation | None:
    return answer.candidates[0].organisation if len(answer.candidates) == 1 else None


def _answers(texts: Collection[str], day: datetime.date, within: Body) -> dict[str, Answer]:
    tail = letters(within.place)
    rows = {text: letters(text) for text in texts}
    keys = {spelled(row) for own in rows.values() for row in (own, *_with_other_tails(own, tail))}
    names = list(OrganisationName.objects.filter(initials__in=keys - {""}).select_related("organisation"))
    inside = _inside({name.organisation_id for name in names}, day, within)
    return {text: _answer(text, rows[text], tail, names, inside, day) for text in texts}


def _answer(
    text: str,
    row: list[Letter],
    tail: list[Letter],
    names: list[OrganisationName],
    inside: dict[int, int],
    day: datetime.date,
) -> Answer:
    best: dict[int, Candidate] = {}
    for name in names:
        why = _why(text, row, tail, name, day)
        known = best.get(name.organisation_id)
        if why and (known is None or why < known.why):
            best[name.organisation_id] = Candidate(name.organisation, why, name)
    ranked = sorted(best.values(), key=lambda each: (each.why, inside.get(each.organisation.pk, 99), each.name.sorting))
    if not ranked:
        return Answer(None, [])
    foremost = [each for each in ranked if each.why == ranked[0].why]
    own = [each for each in foremost if each.organisation.pk in inside]
    chosen = own or foremost
    certain = chosen[0].organisation if len(chosen) == 1 and chosen[0].why in _CERTAIN else None
    return Answer(certain, ranked[:10])


def _alike(text: str, day: datetime.date) -> list[Candidate]:
    """The units whose names on the day have the words that ``text`` writes out."""
    written = " ".join(letter.word for letter in letters(text) if letter.word)
    names = OrganisationName.objects.at(day).filter(folded__words=written).select_related("organisation")[:LIMIT]
    found = {name.organisation_id: Candidate(name.organisation, Why.WORDS, name) for name in names}
    return sorted(found.values(), key=lambda each: each.name.sorting)[:10]


def _why(text: str, row: list[Letter], tail: list[Letter], name: OrganisationName, day: datetime.date) -> Why | None:
    in_force = name.holds_on(day)
    borne = letters(name.text)
    if agree(row, borne):
        if not in_force:
            return Why.FORMER
        return _OWN[Use(name.use)] if _plain(text) == _plain(name.text) else Why.SHORTENED
    if in_force and any(agree(other, borne) for other in _with_other_tails(row, tail)):
        return Why.PLACE
    return None


def _with_other_tails(row: list[Letter], place: list[Letter]) -> Iterator[list[Letter]]:
    """The name with the place at its end, in each way that it is written, and without it."""
    if not place:
        return
    bare = row
    for before in reversed(_TAILS):
        tail = [*before, *place]
        if len(row) > len(tail) and agree(row[-len(tail) :], tail):
            bare = row[: -len(tail)]
            break
    yield bare
    for before in _TAILS:
        yield [*bare, *before, *place]


def _inside(units: set[int], day: datetime.date, within: Body) -> dict[int, int]:
    """Of ``units``, those that are the body's own organisation or lie under it, and how deep."""
    own = within.organisation_id
    depths = {unit: nodes.index(own) + 1 for unit, nodes in above([*units], day).items() if own in nodes}
    return depths | ({own: 0} if own in units else {})


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


# The search of the tree


@dataclass(frozen=True)
class Hit:
    """A unit that a search found: its name on the day, or the one that was found, and what has to be said of it."""

    organisation: Organisation
    name: str
    parent: str
    """What it belongs under on the day, "" where under none."""
    note: str


@dataclass(frozen=True)
class Hits:
    units: list[Hit]
    more: bool
    """Whether there are more units than are told apart."""


def search(text: str, day: datetime.date) -> Hits:
    """The units that bear or bore a name with words that begin as those of ``text``, or that ``text`` shortens.

    A name written in full comes first, then names of the day, then those of other days, each said to be so.
    """
    known = OrganisationName.objects.select_related("organisation")
    key, row = fold(" ".join(text.split())), letters(text)
    same = known.filter(Q(folded=key) | Q(initials=spelled(row)) if row else Q(folded=key))[:LIMIT]
    alike = known.filter(folded__words=text)[: LIMIT + 1]
    best: dict[int, tuple[tuple[bool, bool, bool, str], OrganisationName]] = {}
    for name in (*(name for name in same if name.folded == key or agree(row, letters(name.text))), *alike):
        order = (name.folded != key, not name.holds_on(day), name.use != Use.OFFICIAL, name.sorting)
        if name.organisation_id not in best or order < best[name.organisation_id][0]:
            best[name.organisation_id] = order, name
    ranked = sorted(best.values(), key=lambda each: each[0])
    links = dict(Parentage.objects.at(day).filter(child__in=[*best]).values_list("child", "parent"))
    current = borne({*best, *links.values()}, day)
    hits = [_hit(name, current, links, day) for _, name in ranked[:LIMIT]]
    return Hits(hits, len(alike) > LIMIT)


def _hit(name: OrganisationName, names: dict[int, str], links: dict[int, int], day: datetime.date) -> Hit:
    said, current = [], names.get(name.organisation_id)
    if name.use != Use.OFFICIAL:
        said.append(f"{name.get_use_display().lower()}: {name.text}")
    elif current not in (None, name.text):
        said.append(f"{'tên cũ' if _past(name, day) else 'tên mới'}: {name.text}")
    if not name.holds_on(day):
        said.append(f"đến hết ngày {on_paper(name.last_day)}" if name.last_day and _past(name, day) else _since(name))
    if current is None:
        said.append("không có trong cây tổ chức tại ngày này")
    parent = names.get(links.get(name.organisation_id, 0), "")
    return Hit(name.organisation, current or name.text, parent, ", ".join(said))


def _since(name: OrganisationName) -> str:
    return f"từ ngày {on_paper(name.valid_from)}"


def _past(name: OrganisationName, day: datetime.date) -> bool:
    return name.valid_to is not None and name.valid_to <= day
