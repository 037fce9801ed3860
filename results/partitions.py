"""The respondents parted by service, by channel, and by each choice of their profile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from questionnaires.model import Questionnaire
from results.crosstab import NOT_TOLD, Crosstab, Dimension, choices_of, tabulate
from results.rows import Rows

SERVICE, CHANNEL = "@service", "@channel"
"""Stand where otherwise the code of a profile field stands; no such code begins with @."""

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Partition:
    """The score vectors of each group, laid end to end; groups without responses are left out."""

    dimension: Dimension
    vectors: Mapping[str, bytes]

    def table(self, questionnaire: Questionnaire) -> Crosstab:
        """Return the table of its groups."""
        by_key: dict[tuple[str, ...], bytes] = {(g,): some for g, some in self.vectors.items()}
        return tabulate(questionnaire, by_key, (self.dimension,))


def partitions(
    rows: Rows, questionnaire: Questionnaire, services: Sequence[str]
) -> tuple[Partition, ...]:
    """Part ``rows`` in every way that makes groups: service, channel, each choice field.

    All ``services`` that were asked about are groups, also those without responses; channels
    only where somebody came by them. One service or one channel parts nobody and is left
    out; so is a field that asks for a number, as no questionnaire declares bands for it.
    Raises CrosstabError for a service or choice that is none of those declared.
    """
    cut = _Cut(rows.vectors, len(questionnaire.items))
    known = (
        (Dimension(SERVICE, tuple(services)), rows.services),
        (Dimension(CHANNEL, tuple(sorted(rows.channels.legend))), rows.channels),
    )
    parted = [
        cut.by(dimension, column.legend, _array(column.codes))
        for dimension, column in known
        if len(dimension.values) > 1
    ]
    profiles, told = _array(rows.profiles.codes), rows.profiles.legend
    for field in questionnaire.profile:
        if field.kind == "choice":
            answers = (profile.get(field.code, NOT_TOLD) for profile in told)
            parted.append(cut.by(choices_of(field), answers, profiles))
    return tuple(parted)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Cuts these vectors of this width into groups."""

    vectors: bytes
    width: int

    def by(self, dimension: Dimension, legend: Iterable[str], codes: Codes) -> Partition:
        """Part the rows by what ``legend`` says of the ``codes`` of each."""
        groups = [dimension.group_of(value) for value in legend]
        places = {group: place for place, group in enumerate(dict.fromkeys(groups))}
        of_row = _array([places[group] for group in groups])[codes]
        matrix = np.frombuffer(self.vectors, dtype=np.uint8).reshape(-1, self.width)
        vectors = {group: matrix[of_row == place].tobytes() for group, place in places.items()}
        return Partition(dimension, MappingProxyType(vectors))


def _array(numbers: Sequence[int]) -> Codes:
    return np.array(numbers, dtype=np.int64)
