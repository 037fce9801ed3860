"""Passwords: hashed at full cost, checked at the same cost for everybody."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from survey.passwords import WeakPasswordError, hash_password, is_right
from tests.survey.world import PASSWORD, cheap_hash


@pytest.fixture(scope="module")
def hashed() -> str:
    """A hash at full cost, made once."""
    return hash_password(PASSWORD)


def test_a_hash_is_argon2id_of_real_cost_and_says_nothing(hashed: str) -> None:
    kind, version, costs = hashed.split("$")[1:4]
    cost = dict(part.split("=") for part in costs.split(","))
    assert (kind, version) == ("argon2id", "v=19")
    assert int(cost["m"]) >= 19 * 1024  # the least that OWASP asks for, in KiB
    assert int(cost["t"]) >= 2
    assert PASSWORD not in hashed


def test_the_same_password_never_has_the_same_hash(hashed: str) -> None:
    assert hash_password(PASSWORD) != hashed


def test_right_and_wrong(hashed: str) -> None:
    assert is_right(PASSWORD, hashed)
    assert not is_right(PASSWORD + " ", hashed)
    assert not is_right("", hashed)


@pytest.mark.parametrize("stored", [None, "", "plain text", "$argon2id$v=19$broken", "\0"])
def test_without_a_usable_hash_nothing_is_right(stored: str | None) -> None:
    assert not is_right(PASSWORD, stored)


@pytest.mark.parametrize("password", ["x" * 12, "x" * 200, "kata sandi é 😀"])
def test_lengths_that_are_taken(password: str) -> None:
    assert is_right(password, hash_password(password))


@pytest.mark.parametrize("password", ["", "x" * 11, "x" * 201, "é" * 11])
def test_lengths_that_are_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError, match="12 to 200"):
        hash_password(password)


def test_many_checks_at_once_all_get_their_answer() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda word: is_right(word, cheap_hash()), [PASSWORD, "no"] * 20))
    assert answers == [True, False] * 20
