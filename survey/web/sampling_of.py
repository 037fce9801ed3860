"""The sampling plan of a survey as every screen, report and API of it shows it."""

from results.sampling import SamplingPlan, Terms, krejcie_morgan, plan
from survey.storage.database import Connection
from survey.storage.populations import attained, populations
from survey.storage.surveys import Survey


def read_plan(connection: Connection, survey: Survey, terms: Terms) -> SamplingPlan:
    """Return the sampling plan of a survey; the number of queries is constant."""
    known = populations(connection, survey.id)
    came = attained(connection, survey.id)
    return plan(known, came, lambda population: krejcie_morgan(population, terms))
