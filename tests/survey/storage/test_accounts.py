"""Accounts, what they are granted, and how they end."""

import pytest
from sqlalchemy.exc import IntegrityError

from survey.storage import accounts
from survey.storage.accounts import Grant
from survey.storage.database import Database
from survey.storage.trail import By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY, NEIGHBOUR, OTHER_AGENCY, STAFF, UNIT

BY = By("siti", MONDAY_MORNING)


@pytest.mark.parametrize(
    ("grant", "agency", "unit", "reaches"),
    [
        pytest.param(Grant("officer", AGENCY, None), AGENCY, UNIT, True, id="agency, its unit"),
        pytest.param(Grant("officer", AGENCY, None), AGENCY, None, True, id="agency, itself"),
        pytest.param(Grant("officer", AGENCY, UNIT), AGENCY, UNIT, True, id="unit, itself"),
        pytest.param(Grant("officer", AGENCY, UNIT), AGENCY, NEIGHBOUR, False, id="unit, another"),
        pytest.param(Grant("officer", AGENCY, UNIT), AGENCY, None, False, id="unit, its agency"),
        pytest.param(Grant("officer", OTHER_AGENCY, None), AGENCY, UNIT, False, id="elsewhere"),
    ],
)
def test_how_far_a_grant_reaches(
    grant: Grant, agency: str, unit: str | None, reaches: bool
) -> None:
    assert grant.covers(agency, unit) is reaches


def test_an_account_is_found_with_all_its_grants(world: Database) -> None:
    more = Grant("evaluator", OTHER_AGENCY, None)
    with world.write() as connection:
        officer = accounts.find_by_name(connection, "officer")
        assert officer is not None
        accounts.add_grant(connection, officer.id, more, BY)
    with world.read() as connection:
        found = accounts.find_by_id(connection, officer.id)
    assert found is not None
    assert found.grants == (STAFF["officer"], more)
    assert not found.disabled


def test_every_account_by_name_also_those_without_a_grant(world: Database) -> None:
    with world.read() as connection:
        found = accounts.accounts(connection)
    assert [account.username for account in found] == sorted(STAFF)
    assert {a.username: a.grants for a in found} == {
        name: (grant,) if grant else () for name, grant in STAFF.items()
    }


def test_nobody_is_found_under_another_name(world: Database) -> None:
    with world.read() as connection:
        assert accounts.find_by_name(connection, "Officer ") is None
        assert accounts.find_by_id(connection, 0) is None


def test_disabling_changes_the_session_key_of_that_account_only(world: Database) -> None:
    with world.write() as connection:
        before = {a.username: a for a in accounts.accounts(connection)}
        assert accounts.disable(connection, "officer", BY)
        after = {a.username: a for a in accounts.accounts(connection)}
    changed = {name for name in STAFF if before[name].session_key != after[name].session_key}
    assert changed == {"officer"}
    assert {name for name in STAFF if after[name].disabled} == {"officer"}


def test_disabling_nobody_says_so(world: Database) -> None:
    with world.write() as connection:
        assert not accounts.disable(connection, "nobody here", BY)


def test_two_accounts_never_share_a_name_or_a_session_key(world: Database) -> None:
    with world.read() as connection:
        keys = {account.session_key for account in accounts.accounts(connection)}
    assert len(keys) == len(STAFF)
    with pytest.raises(IntegrityError), world.write() as connection:
        accounts.add_account(connection, "officer", "h", BY)


def test_the_hash_of_one_account_is_replaced(world: Database) -> None:
    with world.write() as connection:
        officer = accounts.find_by_name(connection, "officer")
        assert officer is not None
        accounts.set_password_hash(connection, officer.id, "stronger", BY)
        hashes = {a.username: a.password_hash for a in accounts.accounts(connection)}
    assert {name for name, hashed in hashes.items() if hashed == "stronger"} == {"officer"}
