"""Staff accounts and the roles granted to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, Row, select

from survey.storage import schema, trail
from survey.storage.trail import By, Change

_KIND = "account"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over one agency, or over one unit of it."""

    role: str
    agency_id: str
    unit_id: str | None

    def covers(self, agency_id: str, unit_id: str | None) -> bool:
        """Whether the grant reaches a unit, or (``unit_id`` None) the agency as a whole."""
        return self.agency_id == agency_id and self.unit_id in (None, unit_id)


@dataclass(frozen=True, slots=True)
class Account:
    """One member of staff; ``session_key`` is part of every sign-in and ends them all."""

    id: int
    username: str
    password_hash: str
    session_key: str
    disabled: bool
    grants: tuple[Grant, ...]


def add_account(connection: Connection, username: str, password_hash: str, by: By) -> int:
    """Store a new account and return its number."""
    trail.hold(connection)
    row = {
        "username": username,
        "password_hash": password_hash,
        "session_key": token_hex(16),
        "created_at": by.at,
    }
    table = schema.account
    done = connection.execute(table.insert().values(row).returning(table.c.id))
    trail.append(connection, by, Change(_KIND, username, "add"))
    return int(done.scalar_one())


def add_grant(connection: Connection, account_id: int, grant: Grant, by: By) -> None:
    """Give an account a role over an agency or unit."""
    trail.hold(connection)
    row = {
        "account_id": account_id,
        "role": grant.role,
        "agency_id": grant.agency_id,
        "unit_id": grant.unit_id,
    }
    connection.execute(schema.grant.insert().values(row))
    role = {name: value for name, value in row.items() if name != "account_id"}
    change = Change(_KIND, usernames(connection, [account_id])[account_id], "grant", new=role)
    trail.append(connection, by, change)


def disable(connection: Connection, username: str, by: By) -> bool:
    """End an account and every sign-in of it; False if there is none of that name."""
    trail.hold(connection)
    table = schema.account
    change = {"disabled_at": by.at, "session_key": token_hex(16)}
    done = connection.execute(table.update().where(table.c.username == username).values(change))
    if done.rowcount == 1:
        trail.append(connection, by, Change(_KIND, username, "disable"))
    return done.rowcount == 1


def end_sign_ins(connection: Connection, account_id: int) -> None:
    """End every sign-in of an account, on whatever device."""
    table = schema.account
    change = {"session_key": token_hex(16)}
    connection.execute(table.update().where(table.c.id == account_id).values(change))


def set_password_hash(connection: Connection, account_id: int, password_hash: str, by: By) -> None:
    """Replace a password; whoever is signed in with the old one is signed out."""
    trail.hold(connection)
    table = schema.account
    change = {"password_hash": password_hash, "session_key": token_hex(16)}
    connection.execute(table.update().where(table.c.id == account_id).values(change))
    name = usernames(connection, [account_id])[account_id]
    trail.append(connection, by, Change(_KIND, name, "password"))


def find_by_name(connection: Connection, username: str) -> Account | None:
    """Return the account of that name, if there is one."""
    return _one(accounts(connection, schema.account.c.username == username))


def find_by_id(connection: Connection, account_id: int) -> Account | None:
    """Return the account of that number, if there is one."""
    return _one(accounts(connection, schema.account.c.id == account_id))


def usernames(connection: Connection, account_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of accounts by their numbers, in one query."""
    table = schema.account
    query = select(table.c.id, table.c.username).where(table.c.id.in_(list(account_ids)))
    return {row.id: row.username for row in connection.execute(query)}


def _one(found: tuple[Account, ...]) -> Account | None:
    return found[0] if found else None


def accounts(connection: Connection, *conditions: object) -> tuple[Account, ...]:
    """Return accounts with their grants by name, in one query."""
    account, grant = schema.account, schema.grant
    query = (
        select(account, grant.c.role, grant.c.agency_id, grant.c.unit_id)
        .outerjoin(grant, grant.c.account_id == account.c.id)
        .where(*conditions)  # type: ignore[arg-type]  # conditions on schema.account
        .order_by(account.c.username, grant.c.id)
    )
    rows: dict[int, list[Row[tuple[object, ...]]]] = {}
    for row in connection.execute(query):
        rows.setdefault(row.id, []).append(row)
    return tuple(_account(group) for group in rows.values())


def _account(rows: list[Row[tuple[object, ...]]]) -> Account:
    first = rows[0]
    grants = tuple(Grant(r.role, r.agency_id, r.unit_id) for r in rows if r.role)
    return Account(
        id=first.id,
        username=first.username,
        password_hash=first.password_hash,
        session_key=first.session_key,
        disabled=first.disabled_at is not None,
        grants=grants,
    )
