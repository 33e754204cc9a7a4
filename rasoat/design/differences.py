"""Two texts compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Difference:
    """One field or sentence that stands in two wordings. Either may be empty: then it was added or left out."""

    label: str
    before: str
    after: str

    def marked(self) -> tuple[SafeString, SafeString]:
        """Both wordings as HTML, with what left the first in <del> and what came into the second in <ins>."""
        before, after = _words(self.before), _words(self.after)
        left, right = [], []
        for verb, b1, b2, a1, a2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            left.append(_html(before[b1:b2], "{}" if verb == "equal" else "<del>{}</del>"))
            right.append(_html(after[a1:a2], "{}" if verb == "equal" else "<ins>{}</ins>"))
        return _joined(left), _joined(right)


def _words(text: str) -> list[str]:
    return re.findall(r"\n|[^\S\n]+|\S+", text)


def _html(words: list[str], pattern: str) -> SafeString:
    return format_html(pattern, "".join(words)) if words else SafeString()


def _joined(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
