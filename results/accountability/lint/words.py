"""Names and labels taken apart into the words that rules look at."""

import re
from collections.abc import Iterable
from typing import Literal

from results.accountability.lint.lexicon import lexicon


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
    words alone do not tell.
    """
    said, known = set(words(name)), lexicon()
    if said & known.decrease:
        return "higher_is_better"
    if said & known.bad and not said & known.results:
        return None if said & known.served else "lower_is_better"
    return "higher_is_better" if said & (known.results | known.increase) else None


def passive_verbs(text: str) -> frozenset[str]:
    """Return the verbs that say what was done: diselesaikan, dicegah, ditetapkan."""
    return frozenset(re.findall(r"\bdi[a-z]{3,}(?:kan|i|ah)\b", text.lower()))


def is_percent(satuan: str) -> bool:
    """Whether a unit is percent."""
    return "%" in satuan or bool(set(words(satuan)) & lexicon().percent)


def misspelt(text: str) -> str:
    """Write the misspelt words of ``text`` with what was meant; empty where there is none."""
    meant = {one.wrong: one.right for one in lexicon().misspelt}
    return ", ".join(f"'{wrong}' for '{meant[wrong]}'" for wrong in terms_in(text, meant))
