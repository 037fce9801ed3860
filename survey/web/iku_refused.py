"""What is said about a figure of an IKU row that cannot be taken, and before, of what can be."""

from flask_babel import gettext

from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scale import Class, Scale
from results.accountability.target_text import ReversedRangeError
from results.figures import FigureError
from survey.web.iku_entry_row import Row
from survey.web.messages import figure_message
from survey.web.wording import figure


def target_refused(error: FigureError, scale: Scale | None) -> str:
    """Say why a typed target was not understood."""
    if isinstance(error, ReversedRangeError):
        return str(gettext("Rentang terbalik: tulis dulu yang terkecil, misalnya 80 - 90."))
    if scale is None or error.is_ambiguous or not _is_word(error.text):
        return figure_message(error)
    names = ", ".join(scale.names)
    return str(
        gettext("Kelas ini tidak ada. Tulis angka, atau salah satu: %(names)s.", names=names)
    )


def value_refused(error: FigureError, row: Row) -> str:
    """Say why a typed realisasi was not understood; a predicate needs the figure behind it."""
    declared = row.declared_scale
    if declared is None or error.is_ambiguous or not _is_word(error.text):
        return figure_message(error)
    return score_hint(row, error.text)


def score_hint(row: Row, typed: str = "") -> str:
    """Say that the score is entered and not its predicate, with the scores as the data have them.

    Only of the class that was ``typed``, where there is one of that name. What no class table
    of the year says is not said either.
    """
    told = gettext("Tulis nilainya, bukan predikatnya")
    declared = row.declared_scale
    if declared is not None and not declared.holds_in(row.place.year):
        since = gettext(
            "tabel kelas berlaku sampai %(year)s; untuk %(now)s belum diketahui",
            year=declared.until,
            now=row.place.year,
        )
        return f"{told} ({since})."
    known = _asked(declared, typed) if declared else ()
    scores = [f"{one.name} = {words}" for one in known if (words := class_words(one))]
    return f"{told}: {'; '.join(scores)}." if scores else f"{told}."


def class_words(one: Class) -> str:
    """Write the figures of a class; empty where the class table has none for it."""
    parts = (
        (one.above, gettext("di atas")),
        (one.at_least, gettext("mulai")),
        (one.below, gettext("kurang dari")),
        (one.at_most, gettext("sampai")),
    )
    return " ".join(f"{word} {figure(bound)}" for bound, word in parts if bound is not None)


def _asked(scale: Scale, typed: str) -> tuple[Class, ...]:
    """Return the class of that name, or all of them."""
    try:
        place = ordinal(scale.names, typed)
    except UnknownPredicateError:
        return scale.classes
    return (scale.classes[len(scale.classes) - place],)


def _is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
