"""Every error that accounted raises on purpose, in one tree.

    AccountedError                 anything we can name; exit code 1
    ├── UsageError                 the command's words do not fit together; exit code 2
    ├── DocumentError              one document cannot be taken in; the rest of the batch goes on
    │   ├── EmptyDocument
    │   ├── UnreadableDocument     damaged, truncated, or not what its name says
    │   ├── EncryptedDocument
    │   ├── TooLarge               over the size limit, or unpacks to more than it should
    │   └── UnsupportedFormat
    ├── ManifestError              a manifest row that cannot be followed
    ├── DateError                  words that are no date, or a day that does not exist
    ├── LexiconError               a language's data files contradict themselves
    ├── ReaderError                a reader that cannot run (a model that is missing, say)
    ├── ProjectError               no project here, or one that cannot be opened
    ├── RecordError
    │   ├── NotInRecord            an id that the record does not hold
    │   ├── RecordAltered          the hash chain does not close: names the first altered row
    │   ├── RecordBusy             another process is writing
    │   └── JudgementOutdated      somebody else decided on the same thing in the meantime
    ├── AssessmentError            a rule or scale of weighing that cannot be followed
    ├── GazetteerError             a user's file of places that cannot be read as one
    ├── ReleaseError               a release cannot be made, or is not as it was made
    ├── MissingExtra               an optional library is needed and not installed
    ├── LinkageError               lists that cannot be linked in this way
    │   └── MappingError           a column mapping that does not fit its list
    └── EstimationError            an estimate cannot be asked for in this way
        ├── HistoriesError         a table of overlaps or persons that cannot be read as one
        └── Refusal                a method declines this table: becomes a result, not a failure

A message says what happened, to which file, and what to do next. Nobody sees a traceback for these.
"""

from __future__ import annotations


class AccountedError(Exception):
    """Something we can name went wrong. `str(error)` is the whole message for the user."""

    exit_code = 1


class UsageError(AccountedError):
    """The words of a command do not fit together."""

    exit_code = 2


class DocumentError(AccountedError):
    """One document cannot be taken in. `path` names it; `reason` and `next_step` are sentences."""

    def __init__(self, path: str, reason: str, next_step: str) -> None:
        super().__init__(f"{path}: {reason} {next_step}")
        self.path = path
        self.reason = reason
        self.next_step = next_step


class EmptyDocument(DocumentError):
    """The document holds no bytes, or no text at all."""


class UnreadableDocument(DocumentError):
    """The document is damaged, truncated, or not what its name says."""


class EncryptedDocument(DocumentError):
    """The document needs a password."""


class TooLarge(DocumentError):
    """The document is over the size limit, or unpacks to far more than it should."""


class UnsupportedFormat(DocumentError):
    """No reader of this format is built in."""


class ManifestError(AccountedError):
    """A manifest row that cannot be followed."""


class DateError(AccountedError):
    """Words that are no date, or a day that does not exist."""


class LexiconError(AccountedError):
    """A language's data files contradict themselves."""


class ReaderError(AccountedError):
    """A reader cannot run, a configured model that is missing for example."""


class ProjectError(AccountedError):
    """There is no project here, or it cannot be opened."""


class RecordError(AccountedError):
    """The record cannot do what was asked."""


class NotInRecord(RecordError):
    """An id that the record does not hold."""


class RecordAltered(RecordError):
    """The hash chain does not close. The message names the first altered row."""


class RecordBusy(RecordError):
    """Another process is writing to the record."""


class JudgementOutdated(RecordError):
    """Somebody else decided on the same thing after it was looked at. The message says what."""


class AssessmentError(AccountedError):
    """A rule or a scale of weighing cannot be followed."""


class GazetteerError(AccountedError):
    """A user's file of places cannot be read as a gazetteer. The message names the file and what is wrong."""


class ReleaseError(AccountedError):
    """A release cannot be made, or a release folder cannot be read."""


class MissingExtra(AccountedError):
    """An optional library is needed for this and is not installed."""


class LinkageError(AccountedError):
    """Lists of people cannot be linked in this way."""


class MappingError(LinkageError):
    """A column mapping cannot be read, or does not fit the list that it is given with."""


class EstimationError(AccountedError):
    """An estimate cannot be asked for in this way."""


class HistoriesError(EstimationError):
    """A table of overlaps, or of persons, cannot be read as capture histories."""


class Refusal(EstimationError):
    """A method declines a table. `reason` says why, `way_on` what would help; both are sentences.

    Inside a panel a refusal is a result: it stands in the row of its method.
    """

    def __init__(
        self, reason: str, way_on: str, diagnostics: dict[str, object] | None = None
    ) -> None:
        super().__init__(f"{reason} {way_on}")
        self.reason = reason
        self.way_on = way_on
        self.diagnostics = diagnostics or {}
