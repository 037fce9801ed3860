"""Everything that a survey's statistics say, section by section, the same for every format."""

from dataclasses import dataclass

from reports.content import SurveyFacts
from reports.index_working import citations
from reports.origin import origin
from reports.sampling_section import sampling_section
from reports.sections import Section, Table
from reports.statistics.change import change_section
from reports.statistics.groups import groups_section
from reports.statistics.names import Earlier, Names
from reports.statistics.precision import precision_section
from reports.statistics.reading import (
    distribution_section,
    priorities_section,
    quadrants_section,
)
from reports.statistics.reliability import reliability_section
from reports.statistics.services import services_section
from reports.statistics.tables import tables_section
from results.sampling import OFFICIAL, SamplingPlan
from results.statistics import Statistics

_NOBODY = Section(
    "belum-ada",
    "Belum ada statistik",
    ("Belum ada respons yang dihitung. Tidak ada data bukan berarti nol.",),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the figures are about: the survey, the names of its groups, the survey before.

    ``plan`` is the sample of each service, where somebody asked for it.
    """

    facts: SurveyFacts
    names: Names
    earlier: Earlier | None = None
    plan: SamplingPlan | None = None


def sections(statistics: Statistics, told: Told) -> tuple[Section, ...]:
    """Return what the statistics say, in the order to be read."""
    plan, names = told.plan, told.names.services
    sample = (sampling_section(plan, names, OFFICIAL),) if plan else ()
    if not statistics.index.responses:
        return (_NOBODY, *sample, _origin(statistics, told.facts))
    several = len(told.names.services) > 1
    return (
        priorities_section(statistics),
        quadrants_section(statistics),
        distribution_section(statistics),
        *sample,
        precision_section(statistics),
        reliability_section(statistics),
        change_section(statistics, told.earlier),
        groups_section(statistics, told.names),
        tables_section(statistics, told.names),
        *((services_section(statistics, told.names),) if several else ()),
        _origin(statistics, told.facts),
    )


def _origin(statistics: Statistics, facts: SurveyFacts) -> Section:
    pairs = origin(statistics.index, facts)
    table = Table("Kuesioner, aturan, dan data di balik semua angka", ("Hal", "Isi"), pairs)
    unconfirmed = tuple(
        f"Belum dipastikan: {one.about}, {one.source}."
        for one in citations(statistics.index)
        if one.unconfirmed
    )
    return Section("asal-usul", "Asal-usul angka", (), (table,), unconfirmed)
