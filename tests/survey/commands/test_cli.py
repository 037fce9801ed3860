"""``skm`` itself: quick to start, and never heavier than what is asked of it."""

import json
from pathlib import Path

import pytest

from survey.cli import main
from tests.survey.commands.runner import python, skm

HEAVY = ("scipy", "matplotlib", "typst", "numpy", "flask", "sqlalchemy", "alembic", "pydantic")
LOADED = f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"


def test_help_names_every_command_and_imports_none_of_them() -> None:
    done = skm("--help")
    assert done.exit_code == 0
    for name in main.list_commands(main.make_context("skm", [], resilient_parsing=True)):
        assert f"  {name} " in done.stdout
    code = (
        "import json, sys\nfrom survey.cli import main\n"
        "import io, contextlib\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--help'], standalone_mode=False)\n"
    )
    assert json.loads(python(code + LOADED)) == []


def test_computing_needs_neither_the_web_nor_the_database(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("U1,U2,U3,U4,U5,U6,U7,U8,U9\n4,4,4,4,4,4,4,4,4\n")
    code = (
        "import json, sys\nfrom survey.cli import main\n"
        f"main(['compute', {str(path)!r}, '--json'], standalone_mode=False)\nprint('loaded')\n"
    )
    loaded = json.loads(python(code + LOADED).partition("loaded\n")[2])
    assert not {"scipy", "matplotlib", "typst", "flask", "sqlalchemy"} & set(loaded)


def test_a_citizens_page_waits_for_no_heavy_import(tmp_path: Path) -> None:
    code = f"""
import json, sys
from datetime import UTC, datetime
from survey.app import create_app
from survey.config import Settings
from survey.demo.fill import SURVEY, fill
from survey.storage.database import Database
from survey.storage.migrate import upgrade
url = "sqlite:///{tmp_path / "skm.sqlite"}"
database = Database(url)
upgrade(database)
with database.write() as connection:
    fill(connection, {{}}, datetime.now(UTC))
client = create_app(Settings(url, "x" * 32, https=False)).test_client()
assert client.get("/s/" + SURVEY).status_code == 200
assert client.post("/s/" + SURVEY, data={{}}).status_code == 422
assert client.get("/").status_code == 200
assert client.get("/masuk").status_code == 200
"""
    loaded = json.loads(python(code + LOADED))
    assert not {"scipy", "matplotlib", "typst"} & set(loaded)


def test_the_version_is_that_of_the_engine(tmp_path: Path) -> None:
    del tmp_path
    from reports.content import engine_version  # noqa: PLC0415 - only here

    assert skm("--version").stdout.strip().endswith(engine_version())


@pytest.mark.parametrize("arguments", [["none"], ["db", "none"], ["compute"], ["user", "add"]])
def test_what_is_not_understood_is_told(arguments: list[str]) -> None:
    done = skm(*arguments)
    assert done.exit_code == 2
    assert "Usage" in done.stderr


def test_any_server_may_run_the_application(tmp_path: Path) -> None:
    code = "import wsgi; print(wsgi.app.test_client().get('/healthz').status_code)"
    url = f"sqlite:///{tmp_path / 'skm.sqlite'}"
    assert python(code, DATABASE_URL=url, SKM_SECRET_KEY="x" * 32).endswith("200\n")


def test_wrong_settings_stop_the_start_and_all_are_told() -> None:
    code = """
from survey.config import SettingsError
try:
    import wsgi
except SettingsError as error:
    print(error)
"""
    told = python(code, SKM_HTTPS="perhaps").splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "DATABASE_URL",
        "SKM_SECRET_KEY",
        "SKM_HTTPS",
    ]
