"""Which way is better: not said, against the name, or of a decrease."""

from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.words import direction, terms_in, words


def check_polarity(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a direction that neither document nor kind nor name makes plain, or the wrong one."""
    del document
    where, said = f"{row.id}.polarity", direction(row.indikator)
    if not row.polarity_stated and _is_open(row, said):
        message = "the document does not say which way is better; state the polarity"
        yield Finding(Code.POLARITY_NOT_STATED, where, message)
    if said is not None and row.polarity in _OPPOSITE and said == _OPPOSITE[row.polarity]:
        yield Finding(Code.POLARITY_AGAINST_NAME, where, _against(row))
    if "previous_year" in row.kind_of.needs and set(words(row.indikator)) & lexicon().decrease:
        message = (
            "the decrease is better high, what decreases is better low; say that the decrease is "
            "reported"
        )
        yield Finding(Code.DECREASE_POLARITY, where, message)


def _against(row: Indicator) -> str:
    """Say which of polarity and name to mend: of an index that is named after the reverse, it."""
    misleading = terms_in(row.indikator, lexicon().misleading)
    if misleading:
        return (
            f"the index of '{misleading[0]}' rises as there is less of it, and who reads the name "
            "expects the reverse; name what is wanted (anti korupsi)"
        )
    return (
        f"'{row.polarity}' against the words of the name; correct the polarity, or name what is "
        "wanted"
    )


_OPPOSITE = {
    "higher_is_better": "lower_is_better",
    "lower_is_better": "higher_is_better",
}


def _is_open(row: Indicator, said: str | None) -> bool:
    """Whether a reader could take the other direction for the right one."""
    if row.polarity != "higher_is_better":
        return True
    return row.kind_of.polarity is None and said is None
