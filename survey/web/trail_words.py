"""What the audit trail tells, in the reader's language."""

import json
import re

from flask import Flask
from flask_babel import gettext

from survey.storage.trail import terminal_user
from survey.web.states import state_name

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def speak_trail(app: Flask) -> None:
    """Give templates the words for the trail."""
    app.jinja_env.globals.update(action_name=action_name, told=told, actor_name=actor_name)


def actor_name(actor: str) -> str:
    """Name who acted; an account by its own name."""
    user = terminal_user(actor)
    if user is None:
        return actor
    name = gettext("baris perintah")
    return f"{name}: {user}" if user else str(name)


def action_name(action: str) -> str:
    """Name what was done; what has no words here keeps its own name."""
    names = {
        "add": gettext("Ditambahkan"),
        "open": gettext("Dibuka"),
        "close": gettext("Ditutup"),
        "finalise": gettext("Dijadikan final"),
        "reopen": gettext("Dibuka kembali"),
        "exclude": gettext("Respons dikeluarkan"),
        "readmit": gettext("Respons dihitung lagi"),
        "population": gettext("Jumlah pengguna diubah"),
        "addendum": gettext("Addendum dihitung"),
        "document": gettext("Dokumen IKU diganti"),
        "begin": gettext("Tahun dimulai"),
        "enter": gettext("Realisasi diisi"),
        "target": gettext("Target ditetapkan"),
        "sign": gettext("Bacaan rumus disahkan"),
        "unsign": gettext("Pengesahan bacaan rumus ditarik"),
        "link": gettext("Survei ditautkan"),
        "unlink": gettext("Tautan survei dilepas"),
        "evidence_add": gettext("Bukti ditambahkan"),
        "evidence_judge": gettext("Bukti dinilai"),
        "evidence_withdraw": gettext("Bukti ditarik"),
        "submit": gettext("Diajukan"),
        "verify": gettext("Diverifikasi"),
        "send_back": gettext("Dikembalikan"),
        "lock": gettext("Dikunci"),
    }
    return str(names.get(action, action))


def told(text: str | None) -> list[tuple[str, str]]:
    """Return what an old or new value says: each part with its name, none where there is none."""
    if text is None:
        return []
    parts: dict[str, object] = json.loads(text)
    said = []
    for name, part in parts.items():
        if name == "values" and isinstance(part, list):
            said += [_slot(slot) for slot in part]
        else:
            said.append((_part_name(name), _part(name, part)))
    return said


def _slot(slot: dict[str, object]) -> tuple[str, str]:
    """Write one value of an IKU table: where it stands, what it is, its note."""
    quarter = slot["quarter"]
    where = gettext("TW %(quarter)s", quarter=quarter) if quarter else gettext("Setahun")
    value = "–" if slot["value"] is None else str(slot["value"]).replace(".", ",")
    note = f" ({slot['note']})" if slot["note"] else ""
    return f"{where}, {slot['variable']}", value + note


def _part_name(name: str) -> str:
    names = {
        "addendum": gettext("addendum"),
        "dated": gettext("tanggal dokumen"),
        "decided_on": gettext("ditetapkan pada"),
        "document": gettext("sidik dokumen"),
        "document_type": gettext("jenis dokumen"),
        "evidence": gettext("nomor bukti"),
        "figures": gettext("sidik angka"),
        "formula": gettext("sidik rumus"),
        "iku_document": gettext("dokumen IKU"),
        "iku_fingerprint": gettext("sidik dokumen"),
        "indicator": gettext("indikator"),
        "kind": gettext("jenis target"),
        "media_type": gettext("jenis berkas"),
        "name": gettext("nama berkas"),
        "note": gettext("catatan"),
        "quarter": gettext("triwulan"),
        "role": gettext("jabatan"),
        "sha256": gettext("sidik bukti"),
        "size": gettext("ukuran (byte)"),
        "survey": gettext("survei"),
        "target": gettext("target"),
        "title": gettext("judul"),
        "population": gettext("pengguna"),
        "questionnaire": gettext("kuesioner"),
        "response": gettext("nomor respons"),
        "responses": gettext("sidik respons"),
        "rule": gettext("aturan"),
        "service": gettext("layanan"),
        "snapshot": gettext("sidik versi"),
        "state": gettext("status"),
        "version": gettext("versi"),
        "year_evaluated": gettext("tahun data"),
    }
    return str(names.get(name, name))


def _part(name: str, value: object) -> str:
    """Write one part; of a fingerprint its beginning, the versions page has it whole."""
    if value is None:
        return "–"
    if _FINGERPRINT.fullmatch(str(value)):
        return f"{str(value)[:12]}…"
    if name == "quarter" and value == 0:
        return str(gettext("setahun"))
    return state_name(str(value)) if name == "state" else str(value)
