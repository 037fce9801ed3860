"""A survey's statistics as every screen, report and API of it shows them: computed once.

SciPy takes a second to import: whoever imports this module does so where it is needed.
"""

from reports.statistics.names import Earlier, Names
from reports.statistics.sections import Told
from results.caveats import Reason, Withheld
from results.comparison import Period
from results.index import Index
from results.moments import recount
from results.sampling import OFFICIAL
from results.statistics import NO_EARLIER, Statistics, statistics
from survey.storage.database import Connection
from survey.storage.populations import everybody, populations
from survey.storage.responses import score_vectors
from survey.storage.rows import read_rows
from survey.storage.surveys import Survey, previous_survey, services_of
from survey.web.results_of import in_local_time, read_result
from survey.web.sampling_of import read_plan


def read_statistics(connection: Connection, survey: Survey) -> tuple[Statistics, Told]:
    """Compute the statistics of a survey; the number of queries is constant."""
    result = read_result(connection, survey)
    services = {service.id: service.name for service in services_of(connection, survey.id)}
    people = populations(connection, survey.id)
    earlier = previous_survey(connection, survey)
    found = statistics(
        result.index,
        read_rows(connection, survey.id),
        {service: people[service] for service in services},
        population=everybody(people),
        before=_before(connection, survey, earlier, result.index),
    )
    names = Names(result.index.questionnaire, services)
    plan = read_plan(connection, survey, OFFICIAL)
    return found, Told(in_local_time(result.facts), names, _named(earlier), plan)


def _before(
    connection: Connection, survey: Survey, earlier: Survey | None, index: Index
) -> Period | Withheld:
    """Count the earlier survey again, if it was asked and scored alike."""
    if earlier is None:
        return NO_EARLIER
    if (earlier.questionnaire, earlier.rule) != (survey.questionnaire, survey.rule):
        return Withheld(Reason.OTHER_INSTRUMENT, 0)
    form = index.questionnaire
    vectors = b"".join(score_vectors(connection, earlier.id))
    _, moments = recount(vectors, len(form.items), form.scale)
    people = everybody(populations(connection, earlier.id))
    return Period(read_result(connection, earlier).index, moments, people)


def _named(earlier: Survey | None) -> Earlier | None:
    if earlier is None:
        return None
    return Earlier(earlier.id, earlier.title, earlier.starts_on, earlier.ends_on)
