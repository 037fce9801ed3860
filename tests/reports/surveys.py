"""Surveys to report: a published one, and small ones that say only what a test is about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from questionnaires.model import Questionnaire
from questionnaires.text import Text
from reports.content import Exclusion, Final, Responses, SurveyFacts, engine_version
from results.index import Index, compute
from tests.builders import equal_rule, skm9, tally_rows
from tests.cases.reader import read_survey

HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ `c` \\ <l> @r [z] #{1+1} 😀 שלום'
"""Markup of typst and of Matplotlib, an emoji and right-to-left letters."""

PUBLISHED = read_survey("sekadau-2019-s1-raw").raw
FULL = ((4, 4, 4, 4, 4, 4, 4, 4, 4), (3, 3, 3, 3, 3, 3, 3, 3, 3))


def make_index(rows: Sequence[Sequence[int]], questionnaire: Questionnaire | None = None) -> Index:
    """Compute the index of rows of nine scores, 0 where one did not answer."""
    asked = questionnaire or skm9()
    return compute(equal_rule(), asked, tally_rows(rows, len(asked.items)))


def make_facts(counted: int, excluded: Sequence[tuple[str, str]] = ()) -> SurveyFacts:
    """Build the facts of a final survey with that many counted responses."""
    left_out = tuple(Exclusion(where, reason) for where, reason in excluded)
    received = counted + len(left_out)
    return SurveyFacts(
        survey_id="skm-2026-s1",
        title="SKM Semester I 2026",
        agency="Badan Kesatuan Bangsa dan Politik",
        unit="Bidang Politik Dalam Negeri",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
        note="Data contoh.",
        responses=Responses(received, counted, left_out),
        channels=(("web", received),) if received else (),
        as_of=datetime(2026, 7, 1, 3, 30, tzinfo=UTC) if received else None,
        final=Final(1, datetime(2026, 7, 9, 2, 0, tzinfo=UTC), "5" * 64, engine_version()),
    )


def named_everywhere(facts: SurveyFacts, name: str) -> SurveyFacts:
    """Return the facts with ``name`` wherever somebody can write words."""
    return replace(facts, title=name, agency=name, unit=name, note=name)


def renamed(names: Sequence[str]) -> Questionnaire:
    """Return skm-9 with other names for its first unsur."""
    questionnaire = skm9()
    first = zip(questionnaire.unsur, names, strict=False)
    changed = tuple(unsur.model_copy(update={"name": Text(id=name)}) for unsur, name in first)
    rest = questionnaire.unsur[len(names) :]
    return questionnaire.model_copy(update={"unsur": changed + rest})
