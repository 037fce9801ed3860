"""Runs two commands in turn and compares them pair by pair."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command: wall seconds, and the largest memory it held, in MB."""

    seconds: float
    peak_mb: float


def run(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def compare(ours: list[str], baseline: list[str], pairs: int = 5) -> tuple[float, Run, Run]:
    """Return the median ratio ours/baseline over ``pairs``, and the median runs."""
    run(ours), run(baseline)
    done = [(run(ours), run(baseline)) for _ in range(pairs)]
    ratio = median(a.seconds / b.seconds for a, b in done)
    middle = sorted(done, key=lambda pair: pair[0].seconds)[pairs // 2]
    return ratio, *middle


def report(name: str, value: str, bound: str) -> None:
    """Print one figure beside what it should stay under."""
    print(f"{name:<58} {value:>16}   (bound {bound})")
