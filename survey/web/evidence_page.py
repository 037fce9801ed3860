"""The page of an indicator's evidence: the list, and the forms that the visitor may use."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext
from wtforms import Field

from questionnaires.answers import plain_words
from results.accountability.indicator import Indicator
from survey.forms.evidence import EvidenceForm, VerdictForm, WithdrawalForm
from survey.intake.evidence.content import ENDINGS, MAX_FILE
from survey.storage.agencies import Agency
from survey.storage.evidence import Evidence
from survey.storage.iku.places import Place
from survey.storage.iku.state import YearState, state_of
from survey.web.evidence_form import evidence_form
from survey.web.evidence_shown import evidence_shown
from survey.web.evidence_words import document_type_name, quarter_name
from survey.web.gate import Permission, Visitor
from survey.web.house import house

ReasonForm = VerdictForm | WithdrawalForm

ACCEPTED = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings)
"""What a browser offers to choose from; what is chosen is judged by its content."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks at the evidence of which indicator, year and agency."""

    visitor: Visitor
    agency: Agency
    indicator: Indicator
    place: Place

    def may(self, permission: Permission) -> bool:
        """Whether the visitor may do something here."""
        return self.visitor.may(permission, self.agency)


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of evidence, and the forms with which the visitor may act on it."""

    evidence: Evidence
    verdict: VerdictForm | None
    withdrawal: WithdrawalForm | None
    is_own: bool


def reason_of(form: ReasonForm, *, is_needed: bool) -> str | None:
    """Return the reason that was given; None, and the error at the field, if it is wrong."""
    form.validate()
    reason = plain_words(form.reason.data or "")
    if is_needed and not reason and not form.reason.errors:
        form.reason.errors = [gettext("Wajib diisi.")]
    return None if form.reason.errors else reason


def evidence_page(
    desk: Desk, form: EvidenceForm | None = None, wrong: tuple[str, ReasonForm] | None = None
) -> str:
    """Render the page; ``form`` or ``wrong`` is what was sent and cannot be taken.

    ``wrong`` names the evidence whose form it is.
    """
    with house().database.read() as connection:
        state = state_of(connection, desk.place.agency_id, desk.place.year)
        found = evidence_shown(connection, desk.place.agency_id, desk.place.year, state)
    stored = found.get(desk.place.indicator_id, ())
    cards = [_card(desk, evidence, wrong, state) for evidence in stored]
    sent = form or (wrong[1] if wrong else None)
    if state.is_changeable and desk.may(Permission.IKU_WRITE):
        form = form or evidence_form(is_empty=True)
    return render_template(
        "evidence/page.html",
        visitor=desk.visitor,
        desk=desk,
        cards=cards,
        state=state,
        form=form,
        problems=[field for field in sent if field.errors] if sent else [],
        accepted=ACCEPTED,
        max_file=MAX_FILE,
        document_type_name=document_type_name,
        quarter_name=quarter_name,
    )


def _card(
    desk: Desk, evidence: Evidence, wrong: tuple[str, ReasonForm] | None, state: YearState
) -> Card:
    account = desk.visitor.account
    is_own = account is not None and account.id == evidence.added.account_id
    sent = wrong[1] if wrong and wrong[0] == evidence.id else None
    verdict, withdrawal = None, None
    judges = state.is_judgeable and desk.may(Permission.IKU_VERIFY)
    if judges and evidence.awaits_verdict and not is_own:
        verdict = sent if isinstance(sent, VerdictForm) else VerdictForm(formdata=None)
        _name(verdict.reason, f"nilai-{evidence.id}")
    changes = state.is_changeable and desk.may(Permission.IKU_WRITE)
    if changes and evidence.withdrawal is None:
        withdrawal = sent if isinstance(sent, WithdrawalForm) else WithdrawalForm(formdata=None)
        _name(withdrawal.reason, f"tarik-{evidence.id}")
    return Card(evidence, verdict, withdrawal, is_own)


def _name(field: Field, mark: str) -> None:
    """Many forms stand on one page; each field needs an id of its own."""
    field.id = mark
