"""The tables of a page, as a reader sees them."""

from html.parser import HTMLParser

Cells = tuple[str, ...]


class _TableReader(HTMLParser):
    """Collects the cells of every table under its caption."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[Cells]] = {}
        self._rows: list[Cells] = []
        self._cells: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        del attrs
        if tag in ("caption", "th", "td"):
            self._text = []
        if tag == "tr":
            self._cells = []

    def handle_data(self, data: str) -> None:
        """Take the words of a cell."""
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row or the caption."""
        if tag == "caption":
            self._rows = self.tables.setdefault("".join(self._text).strip(), [])
        elif tag in ("th", "td"):
            self._cells.append("".join(self._text).strip())
        elif tag == "tr":
            self._rows.append(tuple(self._cells))


def tables_of(page: str) -> dict[str, list[Cells]]:
    """Return the rows of each captioned table of a page, its head first."""
    reader = _TableReader()
    reader.feed(page)
    return reader.tables


def row_of(table: list[Cells], name: str) -> Cells:
    """Return what stands behind a name; there must be one such row."""
    (cells,) = (cells[1:] for cells in table if cells[0] == name)
    return cells
