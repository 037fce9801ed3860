"""IKU documents as data: each indicator as printed, and as we read it."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.loader import load
from questionnaires.text import Code, Frozen, Words
from questionnaires.tree import Tree
from results.accountability.capaian import Polarity

_LIBRARY = Path(__file__).parent / "library"


class Indicator(Frozen):
    """One row of an IKU table.

    ``source`` says where its realisasi comes from: ``survey`` is computed from responses
    and never typed; ``entry`` is entered with its evidence. ``lowest`` and ``highest``
    bound what can be entered, where the document or its publisher bounds it.
    """

    id: Code
    number: Words
    sasaran: Words
    indikator: Words
    satuan: Words
    kind: Literal["external_index", "count", "skm_index", "document_based"]
    polarity: Polarity
    source: Literal["survey", "entry"]
    lowest: int | None = None
    highest: int | None = None
    formula_printed: Words
    formula_read: Words
    aggregation: Words
    sumber_data: Words
    penanggung_jawab: Words
    defects: tuple[Words, ...] = ()


class IkuDocument(Frozen):
    """One IKU document of one agency."""

    id: Code
    version: Code
    agency: Words
    printed_source: Words
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]

    def find(self, indicator_id: str) -> Indicator | None:
        """Return the indicator of that id, if the document has it."""
        return next((i for i in self.indicators if i.id == indicator_id), None)


@cache
def find_document(name: str) -> IkuDocument:
    """Return the shipped IKU document of that id; raise UnknownDefinitionError."""
    known = {path.stem: path for path in sorted(_LIBRARY.glob("*.yaml"))}
    if name not in known:
        raise UnknownDefinitionError("IKU document", name, list(known))
    return load(known[name], IkuDocument, _check)


def _check(tree: Tree) -> None:
    """Two rows of a document never have the same id."""
    rows = tree.value.get("indicators") if isinstance(tree.value, dict) else None
    seen: set[str] = set()
    for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
        code = row.get("id") if isinstance(row, dict) else None
        if not isinstance(code, str):
            continue
        if code in seen:
            path = ("indicators", index, "id")
            tree.report(path, f"two indicators have the id '{code}'; rename one")
        seen.add(code)
