"""The statistics as JSON: exact where they are exact, in full where SciPy computed them."""

from dataclasses import asdict

from reports.index_json import Json, engine_json, questionnaire_json, rule_json
from reports.sampling_json import sampling_json
from reports.statistics.json_figures import (
    change_json,
    distribution_json,
    extremes_json,
    precision_json,
    quadrants_json,
    reliability_json,
)
from reports.statistics.json_groups import judgement_json, services_json, tables_json
from reports.statistics.sections import Told
from results.sampling import OFFICIAL
from results.statistics import Statistics


def statistics_json(statistics: Statistics, told: Told) -> Json:
    """Return the one JSON object of a survey's statistics, the same for API and file.

    Figures are text. Where one is withheld, ``withheld`` says why. Fractions are exact; ends
    of intervals have the places of their figure; what SciPy computed has all its digits.
    Groups have printed figures only, and none that may not be shown.
    """
    index, names = statistics.index, told.names
    places = index.rule.rounding.nrr
    return {
        "engine": engine_json(),
        "rule": rule_json(index),
        "questionnaire": questionnaire_json(index.questionnaire),
        "survey": told.facts.survey_id,
        "earlier_survey": told.earlier.survey_id if told.earlier else None,
        "missing": index.rule.missing,
        "responses": index.responses,
        "sampling": sampling_json(told.plan, OFFICIAL) if told.plan else None,
        "population": asdict(statistics.population),
        "lowest": extremes_json(statistics.lowest, places),
        "highest": extremes_json(statistics.highest, places),
        "quadrants": quadrants_json(statistics.quadrants),
        "distributions": [distribution_json(one) for one in statistics.distributions],
        "precision": precision_json(statistics),
        "reliability": reliability_json(statistics.reliability),
        "change": change_json(statistics),
        "group_tests": [judgement_json(one, names) for one in statistics.judgements],
        "groups": tables_json(statistics.tables, index, names),
        "services_joined": services_json(statistics.services),
    }
