"""What a result rests on stands beside it: unconfirmed sources, thresholds, every choice."""

from datetime import date

from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.rule import Rule
from reports.content import Responses
from reports.declared import choices, sources_of_questionnaire, sources_of_rule
from reports.figures import thresholds
from reports.index_json import index_json
from reports.index_report import index_report
from results.index import Index, compute
from results.tally import empty_tally, tally_of
from tests.reports.surveys import make_facts


def _spkp(score: int, responses: int = 10) -> Index:
    questionnaire = find_questionnaire("spkp-8")
    vectors = bytes([score]) * len(questionnaire.items) * responses
    tally = tally_of(vectors, len(questionnaire.items), questionnaire.scale)
    return compute(find_rule("spkp"), questionnaire, tally)


def test_thresholds_are_compared_with_the_printed_ni_and_say_how_sure_they_are() -> None:
    assert [(one.name, one.reached, one.confidence) for one in thresholds(_spkp(3))] == [
        ("WBK", False, "unconfirmed"),
        ("WBBM", False, "unconfirmed"),
    ]
    assert [one.reached for one in thresholds(_spkp(4))] == [True, True]


def test_without_answers_no_threshold_is_missed() -> None:
    questionnaire = find_questionnaire("spkp-8")
    nothing = empty_tally(len(questionnaire.items), questionnaire.scale)
    index = compute(find_rule("spkp"), questionnaire, nothing)
    assert [one.reached for one in thresholds(index)] == [None, None]


def test_a_report_prints_thresholds_and_marks_what_is_unconfirmed() -> None:
    report = index_report(_spkp(3), make_facts(10))
    assert report.working.thresholds[0].startswith(
        "Batas WBK: NI 3,20, belum tercapai (belum dipastikan; "
    )
    unconfirmed = [one.about for one in report.citations if one.unconfirmed]
    assert {"Batas WBK", "Batas WBBM", "Pembulatan"} <= set(unconfirmed)


def test_json_names_what_is_unconfirmed() -> None:
    document = index_json(_spkp(3), Responses(10, 10))
    rule = document["rule"]
    assert isinstance(rule, dict)
    assert [one["name"] for one in rule["thresholds"]] == ["WBK", "WBBM"]
    assert "threshold WBK" in [one["about"] for one in rule["unconfirmed"]]


def test_dates_of_a_rule_are_a_source_like_any_other() -> None:
    dates = [one for one in sources_of_rule(_permenpan()) if one.about == "force"]
    assert len(dates) == 1
    assert dates[0].source.startswith("9 Mei 2017")


def test_a_rule_that_ended_says_until_when() -> None:
    force = find_rule("permenpan-16-2014").force
    assert force is not None
    (dates,) = (
        one for one in sources_of_rule(find_rule("permenpan-16-2014")) if one.about == "force"
    )
    assert force.until is None or " s.d. " in dates.source


def test_a_rule_without_a_first_day_is_in_force_from_the_beginning() -> None:
    rule = _permenpan()
    assert rule.force is not None
    open_ended = rule.force.model_copy(update={"since": None, "until": date(2030, 1, 1)})
    made = rule.model_copy(update={"force": open_ended})
    (dates,) = (one for one in sources_of_rule(made) if one.about == "force")
    assert dates.source.startswith("awal s.d. 1 Januari 2030: ")


def test_a_mapping_where_sources_disagree_is_a_source_of_the_questionnaire() -> None:
    sources = sources_of_questionnaire(find_questionnaire("skm-16-2024"))
    assert "mapping" in [one.about for one in sources]


def test_a_variant_and_the_policy_for_missing_answers_are_named_with_both_counts() -> None:
    rule = _permenpan().as_variant("0.11").with_missing("complete_case")
    index = compute(rule, find_questionnaire("skm-9"), empty_tally(9, 4))
    said = choices(index, Responses(120, 100, complete=100, incomplete=20))
    assert said[0].startswith("Dihitung menurut varian 0.11: ")
    assert said[1] == (
        "Hanya respons yang menjawab semua pertanyaan yang dihitung. "
        "Dari 120 respons yang diterima, 100 menjawab semua pertanyaan."
    )


def _permenpan() -> Rule:
    return find_rule("permenpanrb-14-2017")
