"""IKU documents as files: YAML or XLSX in; one document, or every problem with its place, out."""

from pathlib import Path

from questionnaires.loader import DefinitionError
from results.accountability.indicator import IkuDocument, load_document
from survey.intake.content import is_workbook, read_content
from survey.intake.indicator_xlsx import read_workbook
from survey.intake.problems import CellProblem, TableError

ENDINGS = (".yaml", ".yml", ".xlsx")
"""What a folder of IKU documents is read for."""

MAX_YAML = 400_000
"""Bytes; five times the longest of the published documents."""

MAX_SIGNS = 25_000
"""Colons, commas, brackets, dashes and lines of a YAML, four times as many as in that one.

Each begins a part that is read by itself, which takes much longer than the bytes between them.
"""

_SIGNS = b":,[]{}-\n"


class IndicatorFileError(Exception):
    """A file that is no IKU document: every problem with its place, reason and remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_document(path: Path) -> IkuDocument:
    """Read one IKU document by its content: XLSX, else YAML; raise IndicatorFileError."""
    try:
        content = read_content(path, "IKU document")
        if is_workbook(content):
            return read_workbook(path)
        _require_short(content)
        return load_document(path)
    except DefinitionError as error:
        raise IndicatorFileError(error.lines()) from error
    except TableError as error:
        raise IndicatorFileError([f"{path}: {one}" for one in error.problems]) from error


def _require_short(content: bytes) -> None:
    """Raise TableError for a YAML that would take long to read only to be refused."""
    signs = len(content) - len(content.translate(None, _SIGNS))
    if len(content) > MAX_YAML or signs > MAX_SIGNS:
        message = (
            f"{len(content)} bytes with {signs} parts are no IKU document; give at most {MAX_YAML} "
            f"bytes with {MAX_SIGNS} parts, divide it, or give XLSX"
        )
        raise TableError(CellProblem(message))


def documents_in(path: Path) -> list[Path]:
    """Return ``path``, or the files of a folder that may be IKU documents, by name."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS)
