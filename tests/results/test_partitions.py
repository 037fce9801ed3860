"""Respondents parted by service, channel and profile: everybody stands in one group of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalog import find_questionnaire
from results.crosstab import EVERYBODY, NOT_TOLD, CrosstabError
from results.partitions import CHANNEL, SERVICE, Partition, partitions
from results.rows import Column, Rows, RowsError
from results.tally import tally_of
from tests.builders import make_questionnaire, skm9
from tests.results.surveyed import SERVICES, Person, crowd, rows_of

FOUR = [
    Person((4,) * 9, "izin", "web", {"sex": "L", "age": "30", "occupation": "LAINNYA"}),
    Person((3,) * 9, "rekomendasi", "web", {"sex": "P", "occupation_other": "nelayan"}),
    Person((2,) * 9, "izin", "paper", {"sex": "P"}),
    Person((1,) * 9, "izin", "web"),
]


def parted(people: list[Person], services: tuple[str, ...] = SERVICES) -> dict[str, Partition]:
    """Part people by the fields of skm-9."""
    found = partitions(rows_of(people), skm9(), services)
    return {one.dimension.field: one for one in found}


def first_scores(partition: Partition) -> dict[str, list[int]]:
    """Return the first score of each member of each group."""
    return {group: list(some[::9]) for group, some in partition.vectors.items()}


def test_who_is_in_which_group() -> None:
    by = parted(FOUR)
    assert list(by) == [SERVICE, CHANNEL, "sex", "education", "occupation"]
    assert first_scores(by[SERVICE]) == {"izin": [4, 2, 1], "rekomendasi": [3]}
    assert first_scores(by[CHANNEL]) == {"web": [4, 3, 1], "paper": [2]}
    assert first_scores(by["sex"]) == {"L": [4], "P": [3, 2], NOT_TOLD: [1]}
    assert first_scores(by["education"]) == {NOT_TOLD: [4, 3, 2, 1]}
    assert first_scores(by["occupation"]) == {"LAINNYA": [4], NOT_TOLD: [3, 2, 1]}


def test_a_service_without_responses_is_a_group_and_a_silent_channel_is_none() -> None:
    by = parted(FOUR)
    assert by[SERVICE].dimension.values == SERVICES
    assert by[CHANNEL].dimension.values == ("paper", "web")
    assert by[SERVICE].table(skm9()).counts[((SERVICE, "legalisasi"),)] == 0


def test_one_service_or_one_channel_parts_nobody() -> None:
    by = parted([Person((4,) * 9), Person((3,) * 9)], ("izin",))
    assert set(by) == {"sex", "education", "occupation"}


def test_nobody_at_all() -> None:
    by = parted([])
    assert list(by) == [SERVICE, "sex", "education", "occupation"]
    assert all(one.vectors == {} for one in by.values())
    assert by["sex"].table(skm9()).counts[EVERYBODY] == 0


def test_a_questionnaire_without_a_profile_has_no_fields() -> None:
    rows = rows_of([Person((4,)), Person((2,))])
    assert partitions(rows, make_questionnaire({"a": 1}), ("izin",)) == ()


def test_a_number_has_no_groups() -> None:
    fields = [field.code for field in skm9().profile if field.kind == "integer"]
    assert fields == ["age"]
    assert not set(fields) & set(parted(FOUR))


@pytest.mark.parametrize(
    ("stranger", "said"),
    [
        pytest.param(Person((4,) * 9, "lain"), "@service has no group 'lain'", id="service"),
        pytest.param(
            Person((4,) * 9, profile={"sex": "X"}), "sex has no group 'X'", id="profile"
        ),
    ],
)  # fmt: skip
def test_refuses_what_is_none_of_the_groups(stranger: Person, said: str) -> None:
    with pytest.raises(CrosstabError, match=said):
        parted([*FOUR, stranger])


def test_refuses_columns_of_different_lengths() -> None:
    rows = rows_of(FOUR)
    with pytest.raises(RowsError, match=r"read all of them in one query$"):
        Rows(rows.vectors, rows.services, rows.channels, Column((0,), ({},)))


@given(st.integers(0, 60), st.integers(0, 1000))
def test_the_groups_of_every_field_add_up_to_everybody(n: int, seed: int) -> None:
    form, people = find_questionnaire("skm-9"), crowd(n, seed)
    rows = rows_of(people)
    for partition in partitions(rows, form, SERVICES):
        table = partition.table(form)
        assert table.tallies[EVERYBODY] == tally_of(rows.vectors, 9, 4)
        assert sum(len(some) for some in partition.vectors.values()) == len(rows.vectors)
