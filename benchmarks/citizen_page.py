"""The citizen's page over the wire, what it imports, and how fast ``skm --help`` is."""

import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import compare, report

HOST, PORT = "127.0.0.1", 8791
PAGE = "/s/skm-kesbangpol"
IMPORTS = """
import sys
from survey.app import create_app
from survey.config import Settings
app = create_app(Settings(sys.argv[1], "x" * 40, https=False))
assert app.test_client().get(sys.argv[2]).status_code == 200
print(sorted({"scipy", "matplotlib", "typst"} & set(sys.modules)))
"""


def fetch(path: str) -> bytes:
    """Return everything that came over the wire for one request, headers and all."""
    with socket.create_connection((HOST, PORT), timeout=10) as wire:
        asked = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n"
        wire.sendall(f"{asked}Connection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: wire.recv(65536), b""))


def main() -> None:
    """Start a demonstration, fetch the page with all it names, and stop it."""
    skm = str(Path(sys.executable).parent / "skm")
    with tempfile.TemporaryDirectory() as folder:
        command = [skm, "demo", "--data", folder, "--port", str(PORT)]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        try:
            page = wait_for(PAGE)
            named = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
            sizes = [len(page), *(len(fetch(name)) for name in named)]
            report(
                f"citizen's page: {len(sizes)} requests", f"{sum(sizes) / 1000:.1f} kB", "4, 30 kB"
            )
            url = f"sqlite:///{Path(folder) / 'skm.sqlite'}"
            heavy = subprocess.run(
                [sys.executable, "-c", IMPORTS, url, PAGE],
                check=True,
                capture_output=True,
                text=True,
            )
            report("heavy imports until its first byte", heavy.stdout.strip(), "[]")
        finally:
            server.terminate()
            server.wait(timeout=30)
    ratio, ours, bare = compare([skm, "--help"], [sys.executable, "-c", "import scipy.stats"])
    seconds = f"{ours.seconds:.2f} s / {bare.seconds:.2f} s"
    report(f"skm --help: {seconds}", f"{ratio:.2f} x scipy.stats", "0.25")


def wait_for(path: str) -> bytes:
    """Fetch ``path`` as soon as the server answers, within 30 seconds."""
    for _ in range(300):
        try:
            return fetch(path)
        except OSError:
            time.sleep(0.1)
    sys.exit("the demonstration did not start within 30 seconds")


if __name__ == "__main__":
    main()
