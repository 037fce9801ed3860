"""What a report says, in a form that every format can show: sections, paragraphs, tables."""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table; everything in it is printed as it stands.

    ``numeric`` are the columns that stand right-aligned. In a row that is shorter than the
    head, the last cell says something about all columns that are left. ``foot`` is the last
    row, empty where there is none.
    """

    caption: str
    head: Row
    rows: tuple[Row, ...]
    foot: Row = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One topic: what was found, the figures, and in ``notes`` how they were come by.

    ``id`` names the place on a page: lower-case letters and hyphens.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
