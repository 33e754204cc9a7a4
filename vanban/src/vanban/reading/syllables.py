"""Whether a text layer says anything: how much of it is made of Vietnamese syllables, how much bears their marks."""

import re

from vanban.folding import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uoi|uou|oai|oay|oeo|uay|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|"
    r"ye|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
SAMPLE = 400
"""Words of a page that are looked at."""


def quality(text: str) -> tuple[float, float]:
    """The share of well-formed syllables among the words, and that of words with a Vietnamese mark."""
    words = _WORD.findall(text)[:SAMPLE]
    if not words:
        return 0.0, 0.0
    valid = sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in words)
    marked = sum(_MARKED.search(word) is not None for word in words)
    return valid / len(words), marked / len(words)
