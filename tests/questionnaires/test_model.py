"""What a questionnaire knows of itself."""

import pytest
from pydantic import ValidationError

from questionnaires.text import Text
from tests.builders import equal_rule, make_item, make_questionnaire, skm9


def test_positions_say_where_the_items_of_each_unsur_stand() -> None:
    form = make_questionnaire({"u1": 1, "u2": 3, "u3": 2})
    assert form.item_codes == ("u1.1", "u2.1", "u2.2", "u2.3", "u3.1", "u3.2")
    assert form.positions == (range(1), range(1, 4), range(4, 6))
    assert [form.items[i].code for i in form.positions[1]] == ["u2.1", "u2.2", "u2.3"]


def test_an_item_knows_its_scores() -> None:
    assert make_item("U1", scale=5).scores == {1, 2, 3, 4, 5}


def test_only_a_field_that_asks_to_specify_has_words_behind_it() -> None:
    codes = {field.code: field.specify_code for field in skm9().profile}
    assert codes == {
        "sex": None,
        "age": None,
        "education": None,
        "occupation": "occupation_other",
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("id", "Murah", id="Indonesian"),
        pytest.param("en", "Cheap", id="translated"),
        pytest.param("jv", "Murah", id="not translated"),
        pytest.param("xx", "Murah", id="a language nobody knows"),
    ],
)
def test_a_text_falls_back_to_indonesian(language: str, words: str) -> None:
    assert Text(id="Murah", en="Cheap").read(language) == words


def test_definitions_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="Instance is frozen"):
        skm9().version = "2"
    with pytest.raises(ValidationError, match="Instance is frozen"):
        equal_rule().bands[0].mutu = "A"


def test_a_changed_copy_computes_anew() -> None:
    form = make_questionnaire({"u1": 1, "u2": 3})
    assert form.positions == (range(1), range(1, 4))
    changed = form.model_copy(update={"unsur": form.unsur[1:]})
    assert changed.positions == (range(3),)
    assert form.positions == (range(1), range(1, 4))
