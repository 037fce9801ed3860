"""Names and labels taken apart into the words that rules look at."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from results.accountability.lint.lexicon import lexicon

_IN_WORDS = {"seribu": 1_000, "sepuluh ribu": 10_000, "seratus ribu": 100_000}
_PER = re.compile(
    rf"(?:\bper\s+|/\s*)(?:(?P<words>{'|'.join(_IN_WORDS)})\b"
    r"|(?P<digits>\d{1,3}(?:[. ]\d{3})+|\d+)(?![\d.,]))",
    re.IGNORECASE,
)
"""What a rate counts per; points and spaces are those of thousands on an Indonesian page."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, lower case, in order."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


def content(text: str) -> tuple[str, ...]:
    """Return the words that tell what is counted."""
    return tuple(word for word in words(text) if word not in lexicon().stop)


def terms_in(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the words and phrases of ``terms`` in ``text``, the longer where two overlap."""
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(re.escape(term) for term in longest_first)})\b"
    return tuple(dict.fromkeys(re.findall(pattern, " ".join(text.lower().split()))))


def head(name: str) -> str:
    """Return what a name counts, without where, how and for whom."""
    ends = "|".join(sorted(lexicon().head_ends))
    found = re.search(rf"\b(?:{ends})\b", name, re.IGNORECASE)
    return name[: found.start()] if found else name


def direction(name: str) -> Literal["higher_is_better", "lower_is_better"] | None:
    """Return which way is better as far as the words of ``name`` say; None if they do not.

    A decrease of something is reported as the decrease, so more of it is better; what is bad
    and not said to be handled is better low, and of who suffers from it and is served, the
    words alone do not tell. What is said not to be done is bad, and not to be bad is good: 'yang
    tidak selesai', 'yang tidak terlambat'.
    """
    said, known, undone = set(words(name)), lexicon(), denied(name)
    done = (said - undone) & known.results
    if said & known.decrease or terms_in(name, known.favourable):
        return "higher_is_better"
    bad = ((said - undone) & known.bad) | (undone & known.results)
    if bad and not done:
        return None if said & known.served else "lower_is_better"
    return "higher_is_better" if done or said & known.increase or undone & known.bad else None


def denied(text: str) -> frozenset[str]:
    """Return the words that come right behind 'tidak', 'belum' or 'bukan'."""
    said = words(text)
    return frozenset(word for no, word in pairwise(said) if no in lexicon().denials)


def passive_verbs(text: str) -> frozenset[str]:
    """Return the verbs that say what was done: diselesaikan, dicegah, ditetapkan."""
    return frozenset(re.findall(r"\bdi[a-z]{3,}(?:kan|i|ah)\b", text.lower()))


def is_percent(satuan: str) -> bool:
    """Whether a unit is percent."""
    return "%" in satuan or bool(set(words(satuan)) & lexicon().percent)


def per(satuan: str) -> int | None:
    """Return the power of ten that a unit counts per, as in "per 100.000 KH"; None without one."""
    found = _PER.search(satuan)
    if found is None:
        return None
    told = found["words"]
    number = _IN_WORDS[told.lower()] if told else int(re.sub(r"[. ]", "", found["digits"]))
    return number if str(number).strip("0") == "1" and number > 1 else None


def misspelt(text: str) -> str:
    """Write the misspelt words of ``text`` with what was meant; empty where there is none."""
    meant = {one.wrong: one.right for one in lexicon().misspelt}
    return ", ".join(f"'{wrong}' for '{meant[wrong]}'" for wrong in terms_in(text, meant))
