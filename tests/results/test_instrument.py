"""What two results must share to be compared."""

from questionnaires.catalog import fingerprint
from results.index import compute
from results.instrument import instruments
from results.tally import empty_tally
from tests.builders import declared_rule, equal_rule, make_questionnaire

FORM = make_questionnaire({"u1": 1})
EMPTY = empty_tally(1, 4)


def test_names_both_definitions_with_their_fingerprints() -> None:
    (found,) = instruments([compute(equal_rule(), FORM, EMPTY)])
    assert found.questionnaire.fingerprint == fingerprint(FORM)
    assert found.rule.fingerprint == fingerprint(equal_rule())
    assert str(found) == (
        f"questionnaire q version 1 ({fingerprint(FORM)[:8]}) by rule "
        f"permenpanrb-14-2017 version {equal_rule().version} ({fingerprint(equal_rule())[:8]})"
    )


def test_equal_definitions_are_one_instrument_however_often_they_were_made() -> None:
    again = make_questionnaire({"u1": 1})
    assert again is not FORM
    one, other = instruments([compute(equal_rule(), form, EMPTY) for form in (FORM, again)])
    assert one == other


def test_each_definition_alone_makes_another_instrument() -> None:
    other_form = compute(equal_rule(), make_questionnaire({"u2": 1}), EMPTY)
    other_rule = compute(declared_rule({"u1": "1"}), FORM, EMPTY)
    found = instruments([compute(equal_rule(), FORM, EMPTY), other_form, other_rule])
    assert len(set(found)) == 3
    assert found[0].rule == found[1].rule
    assert found[0].questionnaire == found[2].questionnaire


def test_of_nothing_there_is_none() -> None:
    assert instruments([]) == ()
