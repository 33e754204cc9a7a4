"""The vocabulary of events: each is declared once, with its sentence; what is not declared cannot be recorded."""

from collections import defaultdict
from dataclasses import dataclass

EVENT_TYPES: dict[str, "EventType"] = {}


@dataclass(frozen=True)
class EventType:
    """A kind of event. ``sentence`` is a Vietnamese format string over ``actor``, ``object`` and the values recorded.

    ``personal`` names the changed fields whose values are personal data. Where it is ``veiled``, the memory keeps of
    every changed value its length and a keyed hash alone: who reads an export learns that it changed, not what it says.
    """

    name: str
    sentence: str
    personal: frozenset[str] = frozenset()
    veiled: bool = False

    def __post_init__(self) -> None:
        if self.name in EVENT_TYPES:
            raise ValueError(f"{self.name} is declared twice")
        EVENT_TYPES[self.name] = self

    def outline(self, actor: str) -> str:
        """The sentence of ``actor`` without what it is about, for those who may not read that."""
        return self.sentence.format_map(defaultdict(lambda: "…", actor=actor))
