"""Targets and values of one indicator, by quarter and for the year."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField
from wtforms.fields import SelectChoice

from survey.forms.checks import at_most


class IkuEntryForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Targets and values of one indicator; made for each indicator by ``iku_entry_form``.

    ``shown`` is what the form was filled with when it was opened.
    """

    shown = HiddenField()
    kind = SelectField(
        _l("Jenis target"),
        choices=[
            SelectChoice("", _l("Otomatis")),
            SelectChoice("murni", _l("Murni")),
            SelectChoice("perubahan", _l("Perubahan")),
        ],
        validate_choice=False,
    )
    decided_on = StringField(_l("Tanggal penetapan target"), validators=[at_most(10)])
    reason = StringField(_l("Alasan perubahan target"), validators=[at_most(500)])
    note = StringField(_l("Sumber atau bukti"), validators=[at_most(500)])


def target_of(quarter: int) -> str:
    """Name the field of a target; 0 is the year."""
    return f"target-{quarter}" if quarter else "target"


def value_of(quarter: int, variable: str) -> str:
    """Name the field of a variable in a quarter, 0 for the year as a whole."""
    return f"value-{quarter}-{variable}"


def iku_entry_form(
    quarters: Iterable[int], values: Iterable[tuple[int, str, str]]
) -> type[IkuEntryForm]:
    """Return the form class with a target for each of ``quarters``, and a field for each value.

    ``values`` are quarter, variable and label.
    """
    fields: dict[str, Field] = {
        target_of(quarter): StringField(_target_label(quarter), validators=[at_most(60)])
        for quarter in quarters
    }
    for quarter, variable, label in values:
        name = f"{label}, {_period(quarter)}"
        fields[value_of(quarter, variable)] = StringField(name, validators=[at_most(30)])
    return type("FilledIkuEntryForm", (IkuEntryForm,), fields)


def _target_label(quarter: int) -> str:
    return f"{_l('Target')}, {_period(quarter)}"


def _period(quarter: int) -> str:
    return str(_l("TW %(quarter)s", quarter=quarter) if quarter else _l("Setahun"))
