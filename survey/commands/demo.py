"""``skm demo``: everything in one folder, filled with published answers, in one command."""

import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

import click

from survey.commands.db import at_command_line, reaching, stop
from survey.commands.serve import serve
from survey.config import Settings
from survey.demo.fill import AGENCY, ROLES, SURVEY, fill
from survey.passwords import hash_password, is_right
from survey.storage.accounts import find_by_name, set_password_hash
from survey.storage.agencies import find_agency
from survey.storage.database import Connection, Database
from survey.storage.iku.places import years_of
from survey.storage.migrate import upgrade

HOST = "127.0.0.1"
ZONE = ZoneInfo("Asia/Makassar")  # Kalimantan Timur


@click.command("demo")
@click.option(
    "--data", type=click.Path(path_type=Path), default=Path("skm-data"), show_default=True
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(data: Path, port: int) -> None:
    """Start a demonstration on this machine; a second start reuses the --data folder."""
    _require_free(port)
    _make_private(data)
    url = f"sqlite:///{(data / 'skm.sqlite').resolve()}"
    passwords = _kept(data / "sign-ins.json", {role: token_urlsafe(12) for role in ROLES})
    secret = _kept(data / "secret.json", {"secret_key": token_urlsafe(48)})["secret_key"]
    year = _prepare(url, passwords)
    settings = Settings(database_url=url, secret_key=secret, https=False, time_zone=ZONE)
    serve(settings, HOST, port, workers=1, ready=lambda: _announce(port, year, passwords))


def _make_private(data: Path) -> None:
    """Make the folder, for its owner alone: it holds passwords and answers."""
    os.umask(0o077)
    try:
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)
        (data / "skm.sqlite").touch()
    except OSError as error:
        stop(f"'{data}' cannot be used ({error.strerror}); choose another folder with --data")


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            stop(f"port {port} is in use; choose another with --port")


def _kept(path: Path, fresh: dict[str, str]) -> dict[str, str]:
    """Return what is kept in ``path``, or keep ``fresh`` there, readable by its owner only."""
    try:
        kept: dict[str, str] = json.loads(path.read_text())
    except (OSError, ValueError):
        kept = {}
    if set(kept) != set(fresh):
        path.write_text(json.dumps(fresh, indent=2))
        return fresh
    return kept


def _prepare(url: str, passwords: dict[str, str]) -> int:
    """Bring the database up to date, fill it once, and return the year of its IKU table."""
    database = Database(url)
    with reaching():
        upgrade(database)
        with database.write() as connection:
            if find_agency(connection, AGENCY) is None:
                hashes = {role: hash_password(password) for role, password in passwords.items()}
                fill(connection, hashes, datetime.now(UTC))
            _keep_passwords(connection, passwords)
            year = years_of(connection, [AGENCY])[AGENCY][0]
    database.close()
    return year


def _keep_passwords(connection: Connection, passwords: dict[str, str]) -> None:
    """Let the printed passwords work, also where their file was lost and made anew."""
    for role, password in passwords.items():
        account = find_by_name(connection, role)
        if account and not is_right(password, account.password_hash):
            hashed = hash_password(password)
            set_password_hash(connection, account.id, hashed, at_command_line())


def _announce(port: int, year: int, passwords: dict[str, str]) -> None:
    base = f"http://{HOST}:{port}"
    click.echo("The demonstration is running. Stop it with Ctrl+C.\n")
    for name, path in (
        ("Citizen's page", f"/s/{SURVEY}"),
        ("Dashboard", f"/dasbor/{SURVEY}"),
        ("IKU table", f"/iku/{AGENCY}/{year}"),
        ("Report (PDF)", f"/dasbor/{SURVEY}/laporan.pdf"),
    ):
        click.echo(f"  {name:<15} {base}{path}")
    click.echo("\nSign in as (name / password):")
    for role, password in passwords.items():
        click.echo(f"  {role:<15} {password}")
