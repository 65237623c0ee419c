"""Everything that onrecord raises on purpose, as one tree.

    OnrecordError
    ├── InputError        a file or a line that cannot be read: names it, says why and what would help
    ├── RecordError       a record that breaks the contract, or a record file that is not one
    ├── PipelineError     steps put in an order in which one lacks what it needs
    ├── ModelError        a model file that is missing, broken or of another format
    ├── KnowledgeError    a knowledge file, or a source of one, that cannot be used
    └── MissingExtraError a part that is installed on demand is not installed

An error carries what it was about as attributes; none carries a number to look up.
"""


class OnrecordError(Exception):
    """The root: catch it to catch everything that onrecord raises on purpose."""


class InputError(OnrecordError):
    """An input that cannot be read.

    `source` is the path (with `:line` for JSON lines), `reason` says what is wrong with it, `cure` what would help.
    """

    def __init__(self, source: str, reason: str, cure: str) -> None:
        super().__init__(f"{source}: {reason}; {cure}")
        self.source = source
        self.reason = reason
        self.cure = cure


class RecordError(OnrecordError):
    """A record file, or one line of it, that does not follow the contract; `source` names the place."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class PipelineError(OnrecordError):
    """Steps in a wrong order: `step` needs `missing`, which no earlier step gives."""

    def __init__(self, step: str, missing: tuple[str, ...]) -> None:
        super().__init__(f"step {step!r} needs {', '.join(missing)}, which no step before it gives")
        self.step = step
        self.missing = missing


class ModelError(OnrecordError):
    """A model file that cannot be run; `path` names it, `reason` says why."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"model {path}: {reason}; leave out --model for the one that onrecord ships")
        self.path = path
        self.reason = reason


class KnowledgeError(OnrecordError):
    """A knowledge file that cannot be used, or a source that one cannot be built from: `path`, `reason` and `cure`."""

    def __init__(self, path: object, reason: str, cure: str) -> None:
        super().__init__(f"knowledge {path}: {reason}; {cure}")
        self.path = path
        self.reason = reason
        self.cure = cure


class MissingExtraError(OnrecordError):
    """A part that is installed on demand is not there; the message says which command installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'onrecord[{extra}]'")
        self.extra = extra
