"""Which rule is in force on a day, and what each shipped definition says of itself."""

from datetime import date

import pytest

from questionnaires.catalog import (
    UnknownDefinitionError,
    find_questionnaire,
    find_rule,
    rule_in_force,
)
from questionnaires.citation import Citation
from results.index import compute
from results.tally import empty_tally

RULES = ("permenpanrb-14-2017", "permenpan-16-2014", "kepmenpan-25-2004", "spkp", "spak")
FITS = {
    "skm-9": "permenpanrb-14-2017",
    "skm-16-2024": "permenpanrb-14-2017",
    "skm-19-2024-hybrid": "permenpanrb-14-2017",
    "permenpan-16-2014-9": "permenpan-16-2014",
    "kepmenpan-25-2004-14": "kepmenpan-25-2004",
    "spkp-8": "spkp",
    "spak-5": "spak",
}


@pytest.mark.parametrize(
    ("family", "day", "rule"),
    [
        pytest.param("skm", date(2013, 6, 1), "kepmenpan-25-2004", id="2013"),
        pytest.param("skm", date(2016, 6, 1), "permenpan-16-2014", id="2016"),
        pytest.param("skm", date(2017, 5, 8), "permenpan-16-2014", id="the last day"),
        pytest.param("skm", date(2017, 5, 9), "permenpanrb-14-2017", id="the first day"),
        pytest.param("skm", date(2026, 1, 1), "permenpanrb-14-2017", id="today's"),
        pytest.param("spak", date(2026, 1, 1), "spak", id="another family"),
    ],
)
def test_the_rule_in_force(family: str, day: date, rule: str) -> None:
    assert rule_in_force(family, day).id == rule


def test_every_day_since_2004_has_exactly_one_rule_of_the_satisfaction_survey() -> None:
    rules = [find_rule(name) for name in RULES if find_rule(name).family == "skm"]
    for ordinal in range(date(2004, 2, 24).toordinal(), date(2027, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert sum(rule.force is not None and rule.force.covers(day) for rule in rules) == 1


def test_before_the_first_rule_there_is_none() -> None:
    with pytest.raises(UnknownDefinitionError, match="choose one of: kepmenpan-25-2004"):
        rule_in_force("skm", date(2003, 12, 31))


@pytest.mark.parametrize(("name", "rule"), FITS.items())
def test_each_questionnaire_fits_its_rule(name: str, rule: str) -> None:
    questionnaire = find_questionnaire(name)
    nothing = empty_tally(len(questionnaire.items), questionnaire.scale)
    assert compute(find_rule(rule), questionnaire, nothing).score is None


@pytest.mark.parametrize(
    ("name", "unsur", "items"),
    [
        pytest.param("kepmenpan-25-2004-14", 14, 14, id="skm-rules 4: 14 unsur"),
        pytest.param("permenpan-16-2014-9", 9, 9, id="skm-rules 3: 9 areas"),
        pytest.param("skm-16-2024", 9, 16, id="skm-rules 5.2: 16 questions"),
        pytest.param("skm-19-2024-hybrid", 9, 19, id="skm-rules 5.2: 11, 12 and 16 twice"),
        pytest.param("spkp-8", 8, 8, id="skm-rules 6: 8 variables"),
        pytest.param("spak-5", 5, 5, id="skm-rules 6: 5 variables"),
    ],
)
def test_sizes(name: str, unsur: int, items: int) -> None:
    questionnaire = find_questionnaire(name)
    assert (len(questionnaire.unsur), len(questionnaire.items)) == (unsur, items)


@pytest.mark.parametrize("name", RULES)
def test_no_rule_claims_more_than_is_known(name: str) -> None:
    """skm-rules 10: these were not confirmed, so the files must say so."""
    rule = find_rule(name)
    doubtful = {c.about for c in rule.citations if c.confidence == "unconfirmed"}
    assert "rounding" in doubtful
    if rule.thresholds:
        assert {t.confidence for t in rule.thresholds} == {"unconfirmed"}


def test_the_mapping_of_sixteen_questions_is_marked_unofficial() -> None:
    for name in ("skm-16-2024", "skm-19-2024-hybrid"):
        cited: dict[str, Citation] = {c.about: c for c in find_questionnaire(name).citations}
        assert "tidak resmi" in cited["mapping"].source
        assert cited["mapping"].confidence == "single_source"


def test_a_negative_question_is_turned_round_once_by_its_own_answers() -> None:
    for item in find_questionnaire("spak-5").items:
        assert item.negative
        assert [(o.score, o.label.id) for o in item.options][-1] == (4, "Tidak pernah")
