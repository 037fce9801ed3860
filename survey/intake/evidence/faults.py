"""What can be wrong with a file or a link that is handed in as evidence."""

from enum import StrEnum


class FileFault(StrEnum):
    """Why a file is not taken; one file may have several."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    MARKUP = "markup"
    SCRIPT = "script"
    PROGRAM = "program"
    ARCHIVE = "archive"
    OLD_OFFICE = "old_office"
    OTHER_PICTURE = "other_picture"
    OTHER_DOCUMENT = "other_document"
    NOT_TEXT = "not_text"
    DAMAGED = "damaged"
    TWO_KINDS = "two_kinds"
    ACTIVE_PDF = "active_pdf"
    ACTIVE_OFFICE = "active_office"
    LOCKED = "locked"
    UNPACKS_TOO_LARGE = "unpacks_too_large"


class LinkFault(StrEnum):
    """Why a link is not taken."""

    NOT_PLAIN = "not_plain"
    NOT_WEB = "not_web"
    NO_HOST = "no_host"
    CREDENTIALS = "credentials"
    TOO_LONG = "too_long"


class RefusedFileError(ValueError):
    """A file that is not taken as evidence; holds every fault."""

    def __init__(self, faults: tuple[FileFault, ...]) -> None:
        self.faults = faults
        super().__init__(", ".join(faults))


class RefusedLinkError(ValueError):
    """A link that is not taken as evidence; holds every fault."""

    def __init__(self, faults: tuple[LinkFault, ...]) -> None:
        self.faults = faults
        super().__init__(", ".join(faults))
