"""The buttons of a survey's dashboard, and what its pages say."""

import re

from tests.survey.web.person import Person
from tests.survey.world import SURVEY

PAGE = f"/dasbor/{SURVEY}"


def ways(person: Person, survey_id: str = SURVEY) -> list[str]:
    """Return what the section of the state offers."""
    page = person.get(f"/dasbor/{survey_id}").get_data(as_text=True)
    section = page.partition('class="card status"')[2].partition("</section>")[0]
    return re.findall(r'<a class="button quiet" href="([^"]+)"', section)


def take(person: Person, address: str, **typed: str) -> int:
    """Open the page that asks, and say yes."""
    assert person.get(address).status_code == 200
    return person.post(address, typed).status_code


def shown(person: Person, address: str) -> str:
    """Return a page on one line."""
    page = person.get(address)
    assert page.status_code == 200
    return " ".join(page.get_data(as_text=True).split())
