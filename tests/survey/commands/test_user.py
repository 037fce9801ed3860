"""``skm user``: accounts are added, listed and ended."""

import pytest

from survey.passwords import is_right
from survey.storage.accounts import Account, Grant, find_by_name
from survey.storage.database import Database
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.world import AGENCY, OTHER_AGENCY, STAFF, UNIT

PASSWORD = "a long enough password"
IN_AGENCY = ("--role", "operator", "--agency", AGENCY, "--password-stdin")


def _find(database: Database, name: str) -> Account | None:
    with database.read() as connection:
        return find_by_name(connection, name)


@pytest.mark.parametrize(
    ("place", "grant"),
    [
        pytest.param(("--agency", AGENCY), Grant("operator", AGENCY, None), id="agency"),
        pytest.param(("--unit", UNIT), Grant("operator", AGENCY, UNIT), id="unit"),
        pytest.param(
            ("--agency", AGENCY, "--unit", UNIT), Grant("operator", AGENCY, UNIT), id="both"
        ),
    ],
)
def test_an_account_with_a_role(lite_world: Database, place: tuple[str, ...], grant: Grant) -> None:
    arguments = ("user", "add", "siti", "--role", "operator", *place, "--password-stdin")
    done = skm(*arguments, typed=f"{PASSWORD}\n", DATABASE_URL=url_of(lite_world))
    assert done.exit_code == 0, done.output
    account = _find(lite_world, "siti")
    assert account is not None
    assert account.grants == (grant,)
    assert is_right(PASSWORD, account.password_hash)
    assert PASSWORD not in done.output + account.password_hash


def test_the_password_is_asked_for_twice_at_a_terminal(lite_world: Database) -> None:
    arguments = ("user", "add", "siti", "--role", "officer", "--agency", AGENCY)
    url = url_of(lite_world)
    done = skm(*arguments, typed=f"{PASSWORD}\n{PASSWORD}\n", DATABASE_URL=url)
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    account = _find(lite_world, "siti")
    assert account is not None
    assert is_right(PASSWORD, account.password_hash)


def test_one_more_role_for_an_account_that_exists(lite_world: Database) -> None:
    before = _find(lite_world, "officer")
    arguments = ("user", "add", "officer", "--role", "evaluator", "--agency", OTHER_AGENCY)
    assert skm(*arguments, DATABASE_URL=url_of(lite_world)).exit_code == 0
    account = _find(lite_world, "officer")
    assert before is not None
    assert account is not None
    assert account.grants == (STAFF["officer"], Grant("evaluator", OTHER_AGENCY, None))
    assert account.password_hash == before.password_hash


REFUSED = [
    pytest.param(("--role", "officer"), "--agency or --unit", id="no place"),
    pytest.param(("--role", "officer", "--agency", "none"), "no agency 'none'", id="no agency"),
    pytest.param(("--role", "officer", "--unit", "none"), "no unit 'none'", id="no unit"),
    pytest.param(
        ("--role", "officer", "--agency", OTHER_AGENCY, "--unit", UNIT),
        f"belongs to agency '{AGENCY}'",
        id="a unit of another agency",
    ),
    pytest.param(("--role", "king", "--agency", AGENCY), "king", id="no such role"),
]


@pytest.mark.parametrize(("place", "said"), REFUSED)
def test_a_wrong_place_is_told(lite_world: Database, place: tuple[str, ...], said: str) -> None:
    arguments = ("user", "add", "siti", *place, "--password-stdin")
    done = skm(*arguments, typed=f"{PASSWORD}\n", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert _find(lite_world, "siti") is None


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 201])
def test_a_weak_password_is_refused_and_not_repeated(lite_world: Database, password: str) -> None:
    done = skm(
        "user", "add", "siti", *IN_AGENCY, typed=f"{password}\n", DATABASE_URL=url_of(lite_world)
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "12 to 200" in done.stderr
    assert not password or password not in done.stderr
    assert _find(lite_world, "siti") is None


def test_the_list_has_every_account_with_its_roles(lite_world: Database) -> None:
    url = url_of(lite_world)
    assert skm("user", "disable", "officer", DATABASE_URL=url).exit_code == 0
    lines = [line.split("\t") for line in skm("user", "list", DATABASE_URL=url).stdout.splitlines()]
    found = {name: (state, roles) for name, state, roles in lines}
    assert set(found) == set(STAFF)
    assert found["officer"] == ("disabled", f"officer of {AGENCY}")
    assert found["unit-operator"] == ("active", f"operator of {UNIT}")
    assert found["nobody"] == ("active", "")


def test_disabling_ends_an_account(lite_world: Database) -> None:
    assert skm("user", "disable", "officer", DATABASE_URL=url_of(lite_world)).exit_code == 0
    account = _find(lite_world, "officer")
    assert account is not None
    assert account.disabled


def test_disabling_nobody_is_told(lite_world: Database) -> None:
    done = skm("user", "disable", "none", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none" in done.stderr


@pytest.mark.parametrize("name", ["x" * 61, "", " ", " siti "])
def test_a_name_that_cannot_sign_in_is_refused(lite_world: Database, name: str) -> None:
    done = skm(
        "user", "add", name, *IN_AGENCY, typed=f"{PASSWORD}\n", DATABASE_URL=url_of(lite_world)
    )
    assert done.exit_code == 2
    assert done.stderr
    assert _find(lite_world, name) is None


def test_a_new_password_ends_the_old_one_and_its_sign_ins(world: Database) -> None:
    before = _find(world, "operator")
    done = skm(
        "user",
        "password",
        "operator",
        "--password-stdin",
        typed=f"{PASSWORD}\n",
        DATABASE_URL=url_of(world),
    )
    assert done.exit_code == 0, done.output
    after = _find(world, "operator")
    assert before is not None
    assert after is not None
    assert is_right(PASSWORD, after.password_hash)
    assert before.session_key != after.session_key


def test_a_password_needs_an_account(world: Database) -> None:
    done = skm(
        "user",
        "password",
        "siapa",
        "--password-stdin",
        typed=f"{PASSWORD}\n",
        DATABASE_URL=url_of(world),
    )
    assert done.exit_code == 2
    assert "no account 'siapa'; see: skm user list" in done.stderr


def test_a_disabled_account_gets_no_more_roles(world: Database) -> None:
    url = url_of(world)
    assert skm("user", "disable", "operator", DATABASE_URL=url).exit_code == 0
    done = skm("user", "add", "operator", *IN_AGENCY, typed=f"{PASSWORD}\n", DATABASE_URL=url)
    assert done.exit_code == 2
    assert "'operator' was disabled; choose another name" in done.stderr


def test_the_same_role_twice_is_one_grant(world: Database) -> None:
    for _ in range(2):
        done = skm("user", "add", "operator", *IN_AGENCY, DATABASE_URL=url_of(world))
        assert done.exit_code == 0
    account = _find(world, "operator")
    assert account is not None
    assert account.grants == (STAFF["operator"],)
