"""IKU documents as files: YAML or XLSX in; one document, or every problem with its place, out."""

from pathlib import Path

from questionnaires.loader import DefinitionError
from results.accountability.indicator import IkuDocument, load_document
from survey.intake.content import is_workbook, read_content
from survey.intake.indicator_xlsx import read_workbook
from survey.intake.problems import TableError

ENDINGS = (".yaml", ".yml", ".xlsx")
"""What a folder of IKU documents is read for."""


class IndicatorFileError(Exception):
    """A file that is no IKU document: every problem with its place, reason and remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_document(path: Path) -> IkuDocument:
    """Read one IKU document by its content: XLSX, else YAML; raise IndicatorFileError."""
    try:
        if is_workbook(read_content(path, "IKU document")):
            return read_workbook(path)
        return load_document(path)
    except DefinitionError as error:
        raise IndicatorFileError(error.lines()) from error
    except TableError as error:
        raise IndicatorFileError([f"{path}: {one}" for one in error.problems]) from error


def documents_in(path: Path) -> list[Path]:
    """Return ``path``, or the files of a folder that may be IKU documents, by name."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS)
