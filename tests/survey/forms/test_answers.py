"""The form of a questionnaire: its fields in the reader's language, its values as given."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from survey.forms.answers import SERVICE, SUGGESTION, TICKET, AnswerForm, answer_form
from survey.storage.agencies import Service
from tests.builders import make_questionnaire, skm9

SERVICES = (Service("a", "u", "Layanan A"), Service("b", "u", "Layanan B"))


def _form(filled: dict[str, str], language: str = "id") -> AnswerForm:
    return answer_form(skm9(), SERVICES, language)(MultiDict(filled))


def test_every_question_is_a_field_with_its_options(lite_app: Flask) -> None:
    with lite_app.test_request_context():
        form = _form({})
        names = [field.name for field in form]
        assert names[:11] == [TICKET, SERVICE, *skm9().item_codes]
        assert names[-1] == SUGGESTION
        for item in skm9().items:
            shown = [(option.data, option.label.text) for option in form[item.code]]
            assert shown == [(str(o.score), o.label.id) for o in item.options]


@pytest.mark.parametrize("language", ["id", "en", "jv"])
def test_in_the_language_asked_for(lite_app: Flask, language: str) -> None:
    with lite_app.test_request_context():
        form = _form({}, language)
        for item in skm9().items:
            assert form[item.code].label.text == item.question.read(language)


def test_what_was_filled_in_comes_out_as_it_was(lite_app: Flask) -> None:
    given = {"U1": "4", "U2": " 3", "age": "x", "sex": "P", "occupation_other": "Guru"}
    with lite_app.test_request_context():
        raw = _form({**given, "suggestion": "Baik\r\n"}).raw(skm9())
    assert raw.answers == {**dict.fromkeys(skm9().item_codes, ""), "U1": "4", "U2": " 3"}
    assert {code: raw.profile[code] for code in ("age", "sex", "occupation_other")} == {
        "age": "x",
        "sex": "P",
        "occupation_other": "Guru",
    }
    assert raw.suggestion == "Baik\r\n"


def test_messages_stand_at_their_fields_and_unknown_ones_nowhere(lite_app: Flask) -> None:
    with lite_app.test_request_context():
        form = _form({})
        form.show({"U1": "one", "age": "two", "none": "three"})
        assert {field.name: field.errors for field in form if field.errors} == {
            "U1": ["one"],
            "age": ["two"],
        }


def test_a_questionnaire_without_profile_or_suggestion(lite_app: Flask) -> None:
    questionnaire = make_questionnaire({"a": 2})
    with lite_app.test_request_context():
        form = answer_form(questionnaire, SERVICES, "id")(MultiDict({"a.1": "3"}))
        raw = form.raw(questionnaire)
    assert (raw.answers, raw.profile, raw.suggestion) == ({"a.1": "3", "a.2": ""}, {}, "")
