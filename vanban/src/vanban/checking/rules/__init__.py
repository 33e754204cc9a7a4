"""The rules, one module a part of the page: this list is the table of contents of Phụ lục I, then Phụ lục II."""

from vanban.checking.rules import (  # noqa: F401, I001  (the decree's order is the order of the register)
    scope,
    national_header,
    issuing_body,
    number,
    place_and_date,
    type_and_subject,
    bases,
    standing,
    citations,
    structure,
    numbering,
    signature,
    recipients,
    annexes,
    marks,
    capitals,
)
