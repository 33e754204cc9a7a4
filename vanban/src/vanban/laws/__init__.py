"""Laws: the dated register of legal texts that documents of administrative reform cite, and how they stand on a day.

::

    from vanban.laws import status

    answer = status("04/2015/NĐ-CP", None, date(2023, 6, 14))
    answer.status, answer.change, answer.trust  # sắp được thay thế, 2023-07-01, S

``docs/laws.md`` says where the rows come from and how to add one's own.
"""

import datetime

from vanban.laws.citing import cited_law, with_status
from vanban.laws.law import Key, Law, Trust
from vanban.laws.register import InvalidRegister, Register, register
from vanban.laws.standing import Fact, Standing, Status

__all__ = [
    "Fact",
    "InvalidRegister",
    "Key",
    "Law",
    "Register",
    "Standing",
    "Status",
    "Trust",
    "cited_law",
    "register",
    "status",
    "with_status",
]


def status(code: str, issued: datetime.date | None, on: datetime.date) -> Standing | None:
    """How a text stands ``on`` a day; None for an unknown one, and where several bear the code and no day is given."""
    return register().status(code, issued, on)
