"""How many users each service of a survey has."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import StringField

from survey.storage.agencies import Service


class PopulationForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """How many users each service has; made for each survey by ``population_form``."""


def users_of(service_id: str) -> str:
    """Name the field of a service; no service can be called like a method of a form."""
    return f"users-{service_id}"


def population_form(services: Iterable[Service]) -> type[PopulationForm]:
    """Return the form class for ``services``, with a field ``users_of`` each."""
    fields = {users_of(service.id): StringField(service.name) for service in services}
    return type("FilledPopulationForm", (PopulationForm,), fields)
