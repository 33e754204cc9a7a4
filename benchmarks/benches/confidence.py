"""How often what the reader says with a confidence is right: made documents damaged in graded ways, and the corpus."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.damage import damaged
from benchmarks.scoring import CORPUS, labels
from benchmarks.targets import at_least
from vanban import Document, read
from vanban.reading import Unreadable

COUNT = 2_000
BUCKETS = (0.5, 0.7, 0.9, 1.01)
"""The upper bounds of the buckets of said confidence."""
TARGETS = {"made_sure_right": at_least(0.9, binding=True)}
_LABELLED = {"parent_body": "parent", "addressees": "kinh_gui"}
FIELDS = (
    "number", "symbol", "code", "place", "date", "parent_body", "issuer", "doc_type", "subject", "addressees",
    "signing_authority", "signer_position", "signer_name", "recipients", "archive_line",
)  # fmt: skip

Said = tuple[str, float, bool]
"""A field, the confidence with which it was said, and whether it is right."""


def run() -> dict[str, str | int | float]:
    made = [each for number in range(COUNT) for each in of_made(number)]
    corpus = list(of_corpus())
    figures: dict[str, str | int | float] = {"documents": COUNT, "made_sure_right": sure_right(made)}
    if corpus:
        figures["corpus_sure_right"] = sure_right(corpus)
    return {
        **figures,
        **{f"made {name}": share for name, share in shares(made).items()},
        **{f"corpus {name}": share for name, share in shares(corpus).items()},
    }


def sure_right(said: Iterable[Said]) -> float:
    """The share that is right of all that is said with the highest confidence."""
    right, every = counted(said)["all", BUCKETS[-1]]
    return round(right / every, 4)


def of_made(number: int) -> Iterator[Said]:
    """What the reader says of damaged document ``number``."""
    _, text, truth = damaged(number)
    yield from judged(read(text.encode()), truth)


def of_corpus() -> Iterator[Said]:
    for label in labels():
        try:
            document = read(CORPUS / "files" / label["file"])
        except Unreadable:
            continue
        truth = {name: label.get(_LABELLED.get(name, name)) for name in FIELDS}
        yield from judged(document, truth)


def judged(document: Document, truth: dict[str, Any]) -> Iterator[Said]:
    """Each field that was said to be there and whose truth is known."""
    assert document.source is not None
    for name, sure in document.source.confidence.items():
        if name in truth:
            yield name, sure, _plain(told(document, name)) == _plain(truth[name])


def told(document: Document, name: str) -> object:
    """A field as `vanban read --json` prints it."""
    signature = document.signature
    match name:
        case "signing_authority":
            return tuple(each.authority for each in signature.capacities) if signature else ()
        case "signer_position":
            return signature.post if signature else None
        case "signer_name":
            return signature.name if signature else None
        case "recipients":
            return tuple(map(str, document.recipients))
        case "date":
            return document.date.isoformat() if document.date else None
    return getattr(document, name)


def _plain(value: object) -> object:
    """Blanks, case, order of a list and end marks do not count."""
    if isinstance(value, list | tuple):
        return sorted(str(_plain(each)) for each in value)
    text = unicodedata.normalize("NFC", str(value or "")).casefold().replace("ð", "đ")
    return re.sub(r'[\s*_"“”]+', "", text).strip(".;,:-")


def counted(said: Iterable[Said]) -> dict[tuple[str, float], tuple[int, int]]:
    """By field (and for all) and by the upper bound of the bucket: how many are right, and how many there are."""
    right: Counter[tuple[str, float]] = Counter()
    every: Counter[tuple[str, float]] = Counter()
    for name, sure, ok in said:
        bucket = next(bound for bound in BUCKETS if sure < bound)
        for key in (name, "all"):
            every[key, bucket] += 1
            right[key, bucket] += ok
    return {key: (right[key], of) for key, of in every.items()}


def shares(said: Iterable[Said]) -> dict[str, str]:
    """A line a field: the share that is right in each bucket, and of how many."""
    found = counted(said)
    lines = {}
    for name in ("all", *FIELDS):
        cells = []
        for low, bound in zip((0.0, *BUCKETS), BUCKETS, strict=False):
            right, every = found.get((name, bound), (0, 0))
            share = f"{right / every:.3f} of {every}" if every else "-"
            cells.append(f"{low:.1f}-{min(bound, 1.0):.1f}: {share:<15}")
        lines[name] = "".join(cells).rstrip()
    return lines
