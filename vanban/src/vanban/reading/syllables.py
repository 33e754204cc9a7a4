"""Whether a text says anything: how much of it is made of Vietnamese syllables, how much bears their marks.

A syllable is an onset and a rhyme with at most one tone; a rhyme that ends in a stop takes sắc or nặng alone. That is a
short closed table, so no list of words is needed.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from vanban.folding import fold

SAMPLE = 400
"""Words of a page that are looked at."""

_TOKEN = re.compile(r"[^\W_]{2,}")
_VOWELS = frozenset("aeiouy")
_HIGHLAND = frozenset(
    {"đắk", "đăk", "lắk", "đrắk", "kạn", "păh", "pưh", "krông", "plông", "păng", "đăm", "xtiêng", "êđê"}
)
"""Syllables of names of places and peoples that Vietnamese words do not have."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = {"\u0301", "\u0323"}
_FRONT = tuple("eêiy")


def _table(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


_HIGHLAND = _table("đắk đăk lắk đrắk kạn păh pưh krông plông păng đăm xtiêng êđê")
"""Syllables of names of places and peoples that Vietnamese words do not have."""
_RHYMES = _table(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh "
    "uêt uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
)
_AFTER_Q = _table(
    "ua uac uach uai uam uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uâu uây ue uen ueo uet "
    "uê uên uêch uênh uêt ui uit uơ uơi uôc uy uych uyn uynh uyt uyên uyêt"
)
_ONSETS = _table("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x")
_MARKED_RHYMES = (_RHYMES, _AFTER_Q)
_UNMARKED_RHYMES = (frozenset(map(fold, _RHYMES)), frozenset(map(fold, _AFTER_Q)))


def quality(text: str) -> tuple[float, float]:
    """The share of words that are syllables, and that of words with a Vietnamese mark; (0, 0) where there are none."""
    words = [match[0] for match in islice(_WORD.finditer(text), SAMPLE)]
    if not words:
        return 0.0, 0.0
    return sum(map(is_syllable, words)) / len(words), sum(map(is_marked, words)) / len(words)


def misspelt(text: str) -> tuple[int, int]:
    """How many words of ``text`` bear Vietnamese marks, and how many of these are misspelt.

    Abbreviations and foreign words bear none; a figure inside a word, as in ``lo4ị``, is a fault of it; a blank that is
    missing between two words is none.
    """
    judged = [_judged(word) for word in _TOKEN.findall(text)]
    return len(judged) - judged.count(None), judged.count(False)


@lru_cache(maxsize=16_384)
def _judged(word: str) -> bool | None:
    """Whether ``word`` is well spelt; None where it bears no mark."""
    if not is_marked(word):
        return None
    return is_syllable(word) or word.lower() in _HIGHLAND or _is_abbreviation(word) or _is_two(word)


def _is_abbreviation(word: str) -> bool:
    """Whether ``word`` is in capitals without a tone: QĐ, HĐND, TTĐT."""
    return word.isupper() and not any(mark in _TONES for mark in unicodedata.normalize("NFD", word))


def _is_two(word: str) -> bool:
    """Whether ``word`` is two syllables, the second with a consonant before its rhyme."""
    return any(
        fold(word[cut]) not in _VOWELS and is_syllable(word[:cut]) and is_syllable(word[cut:])
        for cut in range(2, len(word) - 1)
    )


def is_marked(word: str) -> bool:
    """Whether a letter of ``word`` is one that Vietnamese has and plain Latin has not."""
    return _MARKED.search(word) is not None


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether ``word`` can be a Vietnamese syllable, typed with its marks or wholly without them."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    letters = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1 or letters.endswith(("c", "ch", "p", "t")) and not _STOP_TONES.issuperset(tones or [""]):
        return False
    tables = _MARKED_RHYMES if is_marked(word) else _UNMARKED_RHYMES
    cuts = range(min(3, len(letters) - 1), -1, -1)
    return letters in {"gi", "gin"} or any(_fits(letters[:cut], letters[cut:], *tables) for cut in cuts)


def _fits(onset: str, rhyme: str, rhymes: frozenset[str], after_q: frozenset[str]) -> bool:
    """Whether ``onset`` goes before ``rhyme``: k, gh, ngh before front vowels alone, c, g, ng before the others."""
    if onset == "q":
        return rhyme in after_q
    if rhyme not in rhymes:
        return False
    if onset in {"k", "gh", "ngh"}:
        return rhyme.startswith(_FRONT)
    if onset in {"c", "g", "ng"}:
        return not rhyme.startswith(_FRONT) or onset == "g" and rhyme.startswith("i")
    return not onset or onset in _ONSETS
