"""``skm evidence verify`` compares evidence with the audit trail and with locked IKU tables."""

import pytest
from click.testing import Result
from sqlalchemy import text

from survey.storage.database import Database
from survey.storage.evidence import State
from tests.survey import finals
from tests.survey.commands.runner import skm
from tests.survey.house import let_change, url_of
from tests.survey.storage.proofs import Added, add_file, add_link, give_verdict, take_back
from tests.survey.world import AGENCY

PLACE = f"{AGENCY}/2026 000-1: LHE Nomor 7"


def _verified(database: Database) -> Result:
    return skm("evidence", "verify", DATABASE_URL=url_of(database))


def _with_the_keys(database: Database, *statements: str, **values: object) -> None:
    with database.write() as connection:
        let_change(connection, on=True)
        for statement in statements:
            connection.execute(text(statement), values)
        let_change(connection, on=False)


@pytest.fixture
def some(world: Database) -> tuple[Added, Added, Added]:
    """A rejected file, a withdrawn link, and a link that nobody touched."""
    found = (
        add_file(world, b"LHE"),
        add_link(world, "https://a.id"),
        add_link(world, "https://b.id"),
    )
    give_verdict(world, found[0], State.REJECTED)
    take_back(world, found[1])
    return found


@pytest.mark.usefixtures("some")
def test_what_was_told_is_what_stands(world: Database) -> None:
    done = _verified(world)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "1 files, 0 differ\n3 pieces of evidence, 0 differ\n"


def test_the_same_content_by_another_name_is_the_file_that_is_kept(world: Database) -> None:
    """Plain text and CSV are one content with two media types; the first one is stored."""
    add_file(world, b"a,b\n1,2\n")
    add_file(world, b"a,b\n1,2\n", name="lhe.csv", quarter=1)
    done = _verified(world)
    assert (done.exit_code, done.stderr) == (0, "")


UPDATING = "UPDATE evidence SET {} WHERE id = :id"
CHANGED = [
    ("title = 'Lain'", 'its title is "Lain", but "LHE Nomor 7" by the audit trail'),
    ("dated = '2020-01-01'", 'its dated is "2020-01-01", but "2026-02-27" by the audit trail'),
    ("year_evaluated = NULL", "its year_evaluated is null, but 2025 by the audit trail"),
    ("quarter = 3", "its quarter is 3, but 0 by the audit trail"),
    ("indicator_id = '000-2'", 'its indicator is "000-2", but "000-1" by the audit trail'),
    ("year = 2025", f'its table is "{AGENCY}/2025", but "{AGENCY}/2026" by the audit trail'),
    ("file_name = 'x.pdf'", 'its name is "x.pdf", but "lhe.txt" by the audit trail'),
    ("added_at = '2020-01-01 00:00:00'", "its added is "),
    ("verdict_reason = 'x'", 'its verdict is {"by": "evaluator", '),
    ("state = 'verified'", 'its state is "verified", but "rejected" by the audit trail'),
    (
        "state = 'unverified', verified_by = NULL, verified_at = NULL",
        'its verdict is null, but {"by": "evaluator", ',
    ),
    (
        "withdrawn_by = 1, withdrawn_at = '2026-01-01 00:00:00', withdrawal_reason = 'x'",
        "but null by the audit trail",
    ),
]


@pytest.mark.parametrize(("change", "said"), CHANGED, ids=[change for change, _ in CHANGED])
def test_a_changed_row_is_named_with_what_was_told(
    world: Database, some: tuple[Added, Added, Added], change: str, said: str
) -> None:
    statement = UPDATING.format(change)
    _with_the_keys(world, statement, id=some[0].id)
    done = _verified(world)
    assert done.exit_code == 1
    assert f"({some[0].id}): DIFFERS\n" in done.stdout
    assert done.stdout.endswith("1 files, 0 differ\n3 pieces of evidence, 1 differ\n")
    assert said in done.stderr


def test_a_changed_address_is_named(world: Database, some: tuple[Added, Added, Added]) -> None:
    """The trail has the hash of an address, never the address."""
    changing = "UPDATE evidence SET url = 'https://c.id' WHERE id = :id"
    _with_the_keys(world, changing, id=some[2].id)
    done = _verified(world)
    assert (done.exit_code, "its sha256 is " in done.stderr) == (1, True)


def test_what_is_gone_and_what_was_never_added_is_named(
    world: Database, some: tuple[Added, Added, Added]
) -> None:
    again = "UPDATE evidence SET id = 'another' WHERE id = :id"
    _with_the_keys(world, again, id=some[1].id)
    done = _verified(world)
    assert done.exit_code == 1
    assert f"{PLACE} (another): DIFFERS\n{AGENCY}/2026 ({some[1].id}): DIFFERS\n" in done.stdout
    assert "  it was never added: no line of the audit trail tells of it\n" in done.stderr
    assert "  it is gone: the audit trail tells of it (line " in done.stderr


def test_what_a_locked_version_holds_is_compared_too(
    world: Database, some: tuple[Added, Added, Added]
) -> None:
    """Who wrote the trail anew as well is found by what was locked."""
    finals.lock_table(world)
    finals.reopen_table(world)
    give_verdict(world, some[2])
    take_back(world, some[0])
    assert _verified(world).exit_code == 0, "a verdict and a withdrawal may come after the lock"
    _with_the_keys(
        world,
        "UPDATE trail SET new = replace(new, 'LHE Nomor 7', 'Lain')",
        "UPDATE evidence SET title = 'Lain'",
        "DELETE FROM trail WHERE new LIKE '%' || :id || '%'",
        "DELETE FROM evidence WHERE id = :id",
        id=some[1].id,
    )
    done = _verified(world)
    assert done.exit_code == 1
    held = f"version 1 of {AGENCY}/2026"
    lines = done.stderr.splitlines()
    assert lines.count(f'  its title is "Lain", but "LHE Nomor 7" in {held}') == 2
    assert lines.count(f"  it is gone: {held} holds it") == 1
    assert done.stdout.endswith("3 pieces of evidence, 3 differ\n")


def test_a_verdict_that_was_locked_does_not_change(
    world: Database, some: tuple[Added, Added, Added]
) -> None:
    finals.lock_table(world)
    _with_the_keys(
        world,
        "UPDATE trail SET reason = 'Lain' WHERE action = 'evidence_judge'",
        "UPDATE evidence SET verdict_reason = 'Lain' WHERE id = :id",
        id=some[0].id,
    )
    done = _verified(world)
    assert (done.exit_code, done.stderr.count("its verdict is ")) == (1, 1)


def test_a_line_that_is_nonsense_is_a_difference(
    world: Database, some: tuple[Added, Added, Added]
) -> None:
    _with_the_keys(world, "UPDATE trail SET new = 'x' WHERE action = 'evidence_add'")
    done = _verified(world)
    assert done.exit_code == 1
    assert done.stderr.count("it was never added") == len(some)


def test_text_that_is_no_time_is_told(lite_world: Database) -> None:
    """SQLite keeps any text where a time stands."""
    add_file(lite_world, b"LHE")
    _with_the_keys(lite_world, "UPDATE evidence SET added_at = 'kemarin'")
    done = _verified(lite_world)
    assert done.exit_code == 1
    assert "BROKEN: evidence cannot be read" in done.stdout
