"""拒绝: what is raised when the system will not do something, worded for the person who asked."""


class Refused(Exception):
    """拒绝: one Chinese sentence saying what is wrong and what to do, and a short code that never changes.

    ``sentence`` may be shown to staff as it stands. ``code`` (such as ``"quantity.decimals"``) is what
    programs, tests and support calls go by, because sentences get better over time. Every refusal of the
    product inherits this class; anything else that is raised is a defect of the program.
    """

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code

    def __str__(self) -> str:
        return self.sentence
