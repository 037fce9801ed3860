"""Settings, read once from the environment; a wrong one stops the start and says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

MIN_SECRET = 32
DRIVERS = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")
_WIB = ZoneInfo("Asia/Jakarta")


class SettingsError(ValueError):
    """Settings that cannot be used, all problems at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Settings:
    """How one installation runs.

    ``secret_key`` signs sign-ins and has no default; ``https`` marks cookies as secure;
    ``trusted_proxies`` is the number of proxies in front whose address headers count;
    ``rate_limit_storage`` is where failed sign-ins are counted (``memory://`` for one
    process, ``redis://`` for several); ``time_zone`` is the one that reports print.
    """

    database_url: str
    secret_key: str
    https: bool = True
    trusted_proxies: int = 0
    rate_limit_storage: str = "memory://"
    time_zone: ZoneInfo = _WIB

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Read the settings from ``env``; raise SettingsError with every problem."""
        problems: list[str] = []
        settings = cls(
            database_url=_database_url(env, problems),
            secret_key=_secret_key(env, problems),
            https=_switch(env, "SKM_HTTPS", "on", problems),
            trusted_proxies=_whole(env, "SKM_TRUSTED_PROXIES", problems),
            rate_limit_storage=_rate_limit_storage(env, problems),
            time_zone=_time_zone(env, problems),
        )
        if problems:
            raise SettingsError(problems)
        return settings


def database_url(env: Mapping[str, str]) -> str:
    """Read only where the database is, for commands that need nothing else."""
    problems: list[str] = []
    url = _database_url(env, problems)
    if problems:
        raise SettingsError(problems)
    return url


def _database_url(env: Mapping[str, str], problems: list[str]) -> str:
    url = env.get("DATABASE_URL", "")
    try:
        known = make_url(url).drivername in DRIVERS
    except ArgumentError:
        known = False
    if not known:
        problems.append(
            "DATABASE_URL: missing or not understood; set it to "
            "sqlite:////path/to/skm.sqlite or postgresql://user@host/database"
        )
    return url


def _secret_key(env: Mapping[str, str], problems: list[str]) -> str:
    key = env.get("SKM_SECRET_KEY", "")
    if len(key) < MIN_SECRET:
        problems.append(
            f"SKM_SECRET_KEY: missing or shorter than {MIN_SECRET} characters; make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return key


def _switch(env: Mapping[str, str], name: str, default: str, problems: list[str]) -> bool:
    value = env.get(name, default)
    if value not in ("on", "off"):
        problems.append(f"{name}: {value!r} is neither 'on' nor 'off'")
    return value == "on"


def _rate_limit_storage(env: Mapping[str, str], problems: list[str]) -> str:
    storage = env.get("SKM_RATE_LIMIT_STORAGE", "memory://")
    if not storage.startswith(("memory://", "redis://", "rediss://", "redis+unix://")):
        problems.append("SKM_RATE_LIMIT_STORAGE: use memory:// or redis://host:6379")
    return storage


def _time_zone(env: Mapping[str, str], problems: list[str]) -> ZoneInfo:
    name = env.get("SKM_TIME_ZONE", "Asia/Jakarta")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.append(
            f"SKM_TIME_ZONE: {name!r} is not known; use Asia/Jakarta (WIB), "
            "Asia/Makassar (WITA) or Asia/Jayapura (WIT)"
        )
        return _WIB


def _whole(env: Mapping[str, str], name: str, problems: list[str]) -> int:
    value = env.get(name, "0")
    if not (value.isascii() and value.isdigit()):
        problems.append(f"{name}: {value!r} is not a whole number")
        return 0
    return int(value)
