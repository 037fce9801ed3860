"""Settings from the environment: all that is wrong at once, and never a secret in a message."""

from zoneinfo import ZoneInfo

import pytest

from survey.config import Settings, SettingsError, database_url

SECRET = "0123456789abcdef0123456789abcdef"
RIGHT = {"DATABASE_URL": "sqlite:////tmp/x.sqlite", "SKM_SECRET_KEY": SECRET}


def _problems(**changed: str) -> list[str]:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({**RIGHT, **changed})
    assert str(wrong.value).splitlines() == list(wrong.value.problems)
    return [problem.partition(":")[0] for problem in wrong.value.problems]


def test_what_is_not_said_is_safe() -> None:
    settings = Settings.from_env(RIGHT)
    assert settings == Settings(RIGHT["DATABASE_URL"], SECRET, https=True, trusted_proxies=0)
    assert settings.rate_limit_storage == "memory://"


def test_everything_that_can_be_said() -> None:
    more = {
        "SKM_HTTPS": "off",
        "SKM_TRUSTED_PROXIES": "2",
        "SKM_TIME_ZONE": "Asia/Jayapura",
        "SKM_RATE_LIMIT_STORAGE": "redis://localhost",
    }
    settings = Settings.from_env({**RIGHT, **more})
    assert (settings.https, settings.trusted_proxies) == (False, 2)
    assert settings.time_zone == ZoneInfo("Asia/Jayapura")
    assert settings.rate_limit_storage == "redis://localhost"


DATABASES = ["sqlite:///x", "postgresql://u:p@h/d", "postgres://h/d", "postgresql+psycopg://h/d"]


@pytest.mark.parametrize("url", DATABASES)
def test_both_kinds_of_database(url: str) -> None:
    assert Settings.from_env({**RIGHT, "DATABASE_URL": url}).database_url == url
    assert database_url({"DATABASE_URL": url}) == url


WRONG = [
    ("DATABASE_URL", ""),
    ("DATABASE_URL", "mysql://h/d"),
    ("DATABASE_URL", "not a url"),
    ("DATABASE_URL", "/var/lib/skm.sqlite"),
    ("SKM_SECRET_KEY", ""),
    ("SKM_SECRET_KEY", SECRET[:-1]),
    ("SKM_HTTPS", ""),
    ("SKM_HTTPS", "true"),
    ("SKM_HTTPS", "ON"),
    ("SKM_TRUSTED_PROXIES", ""),
    ("SKM_TRUSTED_PROXIES", "-1"),
    ("SKM_TRUSTED_PROXIES", "1.0"),
    ("SKM_TRUSTED_PROXIES", "٣"),
    ("SKM_TIME_ZONE", "WIB"),
    ("SKM_TIME_ZONE", ""),
    ("SKM_TIME_ZONE", "../../etc/passwd"),
    ("SKM_RATE_LIMIT_STORAGE", "nonsense"),
    ("SKM_RATE_LIMIT_STORAGE", ""),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_told_by_its_name(name: str, value: str) -> None:
    assert _problems(**{name: value}) == [name]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({"SKM_HTTPS": "?", "SKM_TRUSTED_PROXIES": "?", "SKM_TIME_ZONE": "?"})
    told = [problem.partition(":")[0] for problem in wrong.value.problems]
    assert told == [
        "DATABASE_URL",
        "SKM_SECRET_KEY",
        "SKM_HTTPS",
        "SKM_TRUSTED_PROXIES",
        "SKM_TIME_ZONE",
    ]


def test_no_secret_stands_in_a_message() -> None:
    secrets = {"DATABASE_URL": "oracle://u:very-secret@h/d", "SKM_SECRET_KEY": "short-secret"}
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env(secrets)
    assert "secret@" not in str(wrong.value)
    assert "short-secret" not in str(wrong.value)


@pytest.mark.parametrize("url", ["", "oracle://u:very-secret@h/d"])
def test_commands_need_only_the_database(url: str) -> None:
    with pytest.raises(SettingsError, match="sqlite:////") as wrong:
        database_url({"DATABASE_URL": url})
    assert "very-secret" not in str(wrong.value)
