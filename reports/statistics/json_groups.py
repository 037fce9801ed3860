"""Groups of respondents as JSON: their tests, the tables that may be shown, services joined."""

from reports.figures import score_figures
from reports.index_json import Json
from reports.statistics.figures import rounded
from reports.statistics.json_values import (
    basis_json,
    corrected_json,
    effect_json,
    withheld_json,
)
from reports.statistics.names import Names
from reports.statistics.tables import PLACES
from results.aggregate import Aggregate
from results.caveats import Withheld
from results.exact import ratio
from results.family import Weighed
from results.groups import GroupTest
from results.index import Index, Score
from results.judgements import Judgement
from results.priorities import means_of
from results.suppression import Publication, PublishedTable


def judgement_json(one: Judgement, names: Names) -> Json:
    """Return whether the groups of one field judge alike."""
    return {
        "field": one.field,
        "name": names.field(one.field),
        "hidden": list(one.hidden),
        **_test(one.result),
    }


def _test(result: Weighed[GroupTest] | Withheld) -> Json:
    if isinstance(result, Withheld):
        return withheld_json(result)
    test = result.test
    return {
        "n": test.n,
        "statistic_exact": ratio(test.statistic),
        **corrected_json(result.corrected, is_found=result.is_found()),
        "effect": effect_json(test.effect),
        "groups": [
            {
                "group": group.name,
                "n": group.n,
                "median_exact": ratio(group.median),
                "mean_rank_exact": ratio(group.mean_rank),
            }
            for group in test.groups
        ],
        "left_out": [{"group": name, "n": n} for name, n in test.left_out],
        **basis_json(test.method, test.assumptions),
    }


def tables_json(published: Publication | None, index: Index, names: Names) -> Json:
    """Return the groups that may be shown; ``threshold`` says which are small."""
    if published is None:
        return {"threshold": None, "fields": []}
    return {
        "threshold": published.policy.threshold,
        "fields": [_table(table, index, names) for table in published.tables],
    }


def _table(table: PublishedTable, index: Index, names: Names) -> Json:
    (side,) = table.dimensions
    return {
        "field": side.field,
        "name": names.field(side.field),
        "groups": [
            {
                "group": value,
                "name": names.group(side.field, value),
                **_group(table, index, side.field, value),
            }
            for value in side.values
        ],
    }


def _group(table: PublishedTable, everybody: Index, field: str, value: str) -> Json:
    cell = ((field, value),)
    index = table.index(everybody.rule, everybody.questionnaire, cell)
    score = score_figures(index) if index else None
    means = means_of(index) if index else {}
    return {
        "hidden": table.hides(cell),
        "n": table.counts.get(cell),
        "ikm": str(score.ikm) if score else None,
        "mutu": score.mutu if score else None,
        "nrr": {
            key: None if nrr is None else str(rounded(nrr, PLACES)) for key, nrr in means.items()
        },
    }


def services_json(joined: Aggregate | Withheld) -> Json:
    """Return what the services give together, by each method."""
    if isinstance(joined, Withheld):
        return withheld_json(joined)
    others = {str(other.method): _score(other.score) for other in joined.alternatives()}
    return {
        "without_answers": list(joined.empty),
        "methods": {str(joined.method): _score(joined.index.score), **others},
    }


def _score(score: Score | None) -> Json | None:
    if score is None:
        return None
    return {"ikm": str(score.nik), "ikm_exact": ratio(score.ikm), "mutu": score.band.mutu}
