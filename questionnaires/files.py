"""Files opened to be read: what is no file, and might never end, is refused at once."""

import errno
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO


def open_file(path: Path) -> IO[bytes]:
    """Open ``path`` to read its bytes; raise OSError or ValueError where it is no file.

    Opening a pipe waits for who writes into it, and a device may answer for ever, so both
    are refused before they are opened.
    """
    mode = path.stat().st_mode
    if not S_ISREG(mode) and not S_ISDIR(mode):  # a directory says so by itself
        raise OSError(errno.EINVAL, "not a regular file")
    return path.open("rb")
