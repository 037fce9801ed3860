"""What is known of one row of an IKU table, as it comes from storage."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from results.accountability.measure import Entries
from results.accountability.sign_off import SignOff
from results.accountability.survey_realisasi import SurveySource
from results.accountability.targets import TargetVersion

NO_ENTRIES = Entries()


@dataclass(frozen=True, slots=True)
class RowInput:
    """Everything that was decided, entered, linked or signed for one indicator and year.

    ``typed`` has the text of a figure entered for the year, by variable, for those that are
    shown with the decimals they were typed with. ``notes`` are the remarks entered beside the
    figures, each once.
    """

    targets: tuple[TargetVersion, ...] = ()
    entries: Entries = NO_ENTRIES
    typed: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    surveys: tuple[SurveySource, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()


NOTHING = RowInput()
"""Stands for a row of which nothing is known yet."""
