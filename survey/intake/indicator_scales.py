"""Class tables of an IKU workbook: rows that say a table and one of its classes each."""

from survey.intake.indicator_columns import Record

SCALE_KEYS = frozenset({"id", "title", "regulation", "places", "lowest", "highest"})
"""What of a row is said of its table; the rest is of its class."""


def scale_of(read: Record) -> Record:
    """Return the table that a row begins, as yet without a class.

    A workbook has no place for the rest: two decimals where none are given, no class beyond
    the bounds, and the regulation as the one source.
    """
    source = {
        "about": "classes",
        "source": read.get("regulation") or read.get("title"),
        "confidence": "single_source",
    }
    return {
        "version": "1",
        "places": 2,
        **{key: value for key, value in read.items() if key in SCALE_KEYS},
        "above_all": "no_class",
        "below_all": "no_class",
        "classes": (),
        "citations": (source,),
    }


def others(scale: Record, read: Record) -> set[str]:
    """Return what a row says of its table otherwise than its first row."""
    return {key for key in SCALE_KEYS & read.keys() if read[key] != scale.get(key)}


def add_class(scale: Record, read: Record) -> int:
    """Add the class of a row to its table; return its place there."""
    known = scale["classes"]
    before = known if isinstance(known, tuple) else ()
    one = {key: value for key, value in read.items() if key not in SCALE_KEYS}
    scale["classes"] = (*before, one)
    return len(before)
