"""Flags in the reader's language: what was seen, and what that does not prove."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext

from results.observation import Flag, FlagCode, Severity
from survey.web.times import clock_time, lasting, weekday_name
from survey.web.wording import channel_name


def flag_name(code: FlagCode) -> str:
    """Name a kind of flag."""
    names = {
        FlagCode.STRAIGHT_LINE: gettext("Semua nilai sama"),
        FlagCode.NEAR_STRAIGHT_LINE: gettext("Hampir semua nilai sama"),
        FlagCode.TOO_FAST: gettext("Terlalu cepat"),
        FlagCode.BURST_DEVICE: gettext("Beruntun dari satu perangkat"),
        FlagCode.BURST_OFFICER: gettext("Beruntun dari satu petugas"),
        FlagCode.IDENTICAL: gettext("Isian kembar"),
        FlagCode.OUTSIDE_HOURS: gettext("Di luar jam layanan"),
        FlagCode.CLOCK_SKEW: gettext("Tiba lama sesudah diisi"),
        FlagCode.CAPTURED_IN_FUTURE: gettext("Jam perangkat terlalu maju"),
    }
    return str(names[code])


def severity_name(severity: Severity) -> str:
    """Say how much a flag is worth looking at."""
    names = {
        Severity.LOW: gettext("rendah"),
        Severity.MEDIUM: gettext("sedang"),
        Severity.HIGH: gettext("tinggi"),
    }
    return str(names[severity])


def flag_evidence(flag: Flag) -> str:
    """Say what was seen; who asked is not told."""
    seen = dict(flag.evidence)
    words: Mapping[FlagCode, Callable[[], str]] = {
        FlagCode.STRAIGHT_LINE: lambda: gettext(
            "Semua dari %(answers)s jawaban bernilai %(score)s.", **seen
        ),
        FlagCode.NEAR_STRAIGHT_LINE: lambda: gettext(
            "Dari %(answers)s jawaban, semua kecuali satu bernilai %(score)s.", **seen
        ),
        FlagCode.TOO_FAST: lambda: gettext(
            "Diisi dalam %(seconds)s detik; batasnya %(expected_at_least)s detik.", **seen
        ),
        FlagCode.BURST_DEVICE: lambda: gettext(
            "%(responses)s respons dari perangkat %(device)s dalam %(seconds)s detik.", **seen
        ),
        FlagCode.BURST_OFFICER: lambda: gettext(
            "%(responses)s respons dari satu petugas dalam %(seconds)s detik.", **seen
        ),
        FlagCode.IDENTICAL: lambda: gettext(
            "%(responses)s respons dengan nilai dan profil yang sama dalam %(seconds)s detik.",
            **seen,
        ),
        FlagCode.OUTSIDE_HOURS: lambda: gettext(
            "Diisi hari %(day)s pukul %(time)s, lewat: %(channel)s.",
            day=weekday_name(_local(seen).weekday()),
            time=clock_time(_local(seen).time()),
            channel=channel_name(seen["channel"]),
        ),
        FlagCode.CLOCK_SKEW: lambda: gettext(
            "Tiba di server %(long)s sesudah diisi menurut jam perangkat.",
            long=lasting(int(seen["seconds_late"])),
        ),
        FlagCode.CAPTURED_IN_FUTURE: lambda: gettext(
            "Menurut jam perangkat diisi %(long)s sesudah tiba di server.",
            long=lasting(int(seen["seconds_ahead"])),
        ),
    }
    return str(words[flag.code]())


def flag_caution(code: FlagCode) -> str:
    """Say what a flag does not prove."""
    words = {
        FlagCode.STRAIGHT_LINE: gettext(
            "Bukan bukti asal isi: orang yang puas dengan semuanya menjawab begini, dan itu sering."
        ),
        FlagCode.NEAR_STRAIGHT_LINE: gettext(
            "Bukan bukti asal isi: satu nilai yang berbeda justru dapat berarti dipikirkan."
        ),
        FlagCode.TOO_FAST: gettext(
            "Bukan bukti tidak dibaca: orang dapat sudah hafal formulirnya, atau petugas mengetik "
            "jawaban yang sudah diucapkan."
        ),
        FlagCode.BURST_DEVICE: gettext(
            "Bukan bukti diisi satu orang: tablet yang diedarkan di antrean terlihat sama."
        ),
        FlagCode.BURST_OFFICER: gettext(
            "Bukan bukti dikarang: jawaban di kertas yang diketik sekaligus terlihat sama."
        ),
        FlagCode.IDENTICAL: gettext(
            "Bukan bukti satu orang mengisi dua kali: dua orang dapat sepenuhnya sependapat."
        ),
        FlagCode.OUTSIDE_HOURS: gettext(
            "Bukan bukti jawaban palsu: antrean dapat melewati jam tutup, dan hari layanan dapat "
            "dipindah."
        ),
        FlagCode.CLOCK_SKEW: gettext(
            "Bukan bukti jawaban palsu: perangkat yang lama tanpa sambungan terlihat sama."
        ),
        FlagCode.CAPTURED_IN_FUTURE: gettext("Jamnya pasti salah; jawabannya belum tentu."),
    }
    return str(words[code])


def _local(seen: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(seen["local_time"])
