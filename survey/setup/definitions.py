"""What a setup file calls questionnaire, rule or document: a shipped one, or a file beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.loader import DefinitionError, load_questionnaire, load_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.accountability.indicator import IkuDocument, find_document
from survey.intake.indicator_file import ENDINGS, IndicatorFileError, read_document

Definition = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_./-]{0,199}$")]
"""The id of a shipped definition, or the name of a file beside the setup file."""


Kept = Callable[[str, int], IkuDocument | None]
"""The document by which an agency accounts in a year already, None where it does not yet."""

Made = TypeVar("Made")


def _once(read: Callable[[Path], Made]) -> Callable[[Path], Made]:
    """Return ``read`` as it answers, or refuses, when it is first asked for a file."""
    kept: dict[Path, Made | DefinitionError | IndicatorFileError] = {}

    def remembered(path: Path) -> Made:
        if path not in kept:
            try:
                kept[path] = read(path)
            except (DefinitionError, IndicatorFileError) as error:
                kept[path] = error
        found = kept[path]
        if isinstance(found, DefinitionError | IndicatorFileError):
            raise found
        return found

    return remembered


class Shelf:
    """Definitions by name; files lie in ``folder`` or below it.

    Each is read once, and refused once: a thousand surveys may name the same file. ``kept``
    knows the documents of the agencies that are served already.
    """

    def __init__(self, folder: Path = Path(), kept: Kept = lambda _agency, _year: None) -> None:
        self._folder = folder
        self._kept = kept
        self._questionnaire = _once(load_questionnaire)
        self._rule = _once(load_rule)
        self._document = _once(read_document)

    def questionnaire(self, name: str) -> Questionnaire:
        """Return a questionnaire; raise UnknownDefinitionError or DefinitionError."""
        is_file = self.is_file(name)
        return self._questionnaire(self._folder / name) if is_file else find_questionnaire(name)

    def rule(self, name: str) -> Rule:
        """Return a rule; raise UnknownDefinitionError or DefinitionError."""
        return self._rule(self._folder / name) if self.is_file(name) else find_rule(name)

    def document(self, name: str) -> IkuDocument:
        """Return an IKU document; raise UnknownDefinitionError or IndicatorFileError."""
        return self._document(self._folder / name) if self.is_file(name) else find_document(name)

    def document_for(self, agency_id: str, year: int, name: str) -> IkuDocument:
        """Return the document of an agency and year: what it has already, else that of ``name``.

        Raises as ``document`` does.
        """
        return self._kept(agency_id, year) or self.document(name)

    @staticmethod
    def is_file(name: str) -> bool:
        """Whether a name is that of a file, and not of something shipped."""
        return name.endswith(ENDINGS)
