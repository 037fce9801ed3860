"""Pages of the IKU table of the small world, with any shipped document."""

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.web.person import Person
from tests.survey.world import AGENCY

JAMBI, SETDA = "kesbangpol-kota-jambi", "setda-kaltim"


def page_of(person: Person, path: str = "", year: int = 2026) -> str:
    """Return a page under the table of a year, its white space told as one space."""
    page = person.get(f"/iku/{AGENCY}/{year}{path}")
    assert page.status_code == 200
    return " ".join(page.get_data(as_text=True).split())


def use_document(database: Database, name: str) -> None:
    """Let the agency account by a shipped document."""
    with database.write() as connection:
        connection.execute(schema.agency.update().values(iku_document=name))


def enter(person: Person, indicator: str, /, **typed: str) -> None:
    """Enter targets and values of 2026 as the form takes them."""
    enter_in(2026, person, indicator, **typed)


def enter_in(year: int, person: Person, indicator: str, /, **typed: str) -> None:
    """Enter targets and values of a year."""
    given = {"note": "Laporan", **typed}
    assert person.post(f"/iku/{AGENCY}/{year}/{indicator}/isi", given).status_code == 302


def by_quarter(name: str, *figures: str) -> dict[str, str]:
    """Return the fields of a variable from the first quarter on."""
    return {f"value-{quarter}-{name}": one for quarter, one in enumerate(figures, 1)}
