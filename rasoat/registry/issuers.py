"""Whom a name on paper means: the organisations that bear it, as their own name, another name or an abbreviation."""

from collections.abc import Iterable

import vanban
from rasoat.organisations.models import Body, Organisation, OrganisationName
from vanban.folding import fold


def bearing(names: Iterable[str], body: Body) -> dict[str, Organisation]:
    """The organisation that each of ``names`` means, those that nobody bears left out; one query.

    Letter case, marks and blanks do not count. Where several bear a name, the body's own organisation is meant first.
    """
    keys = {_key(name): name for name in names if name.strip()}
    found: dict[str, Organisation] = {}
    for known in OrganisationName.objects.filter(folded__in=keys).select_related("organisation"):
        name = keys[known.folded]
        if name not in found or known.organisation_id == body.organisation_id:
            found[name] = known.organisation
    return found


def signs_of_issuer(written: vanban.Document) -> list[str]:
    """What names the issuer, the surest first: its printed name, then its abbreviation in the symbol.

    The abbreviation ends the symbol after the type ("TB-BQL") and opens that of a công văn ("BQL-VP"; NĐ 30, Phụ lục I,
    II.3.b).
    """
    signs = [written.issuer] if written.issuer else []
    parts = (written.symbol or "").split("-")
    if written.type_code and len(parts) > 1 and parts[0] == written.type_code:
        signs.append("-".join(parts[1:]))
    elif parts[0]:
        signs.append(parts[0])
    return signs


def _key(name: str) -> str:
    return fold(" ".join(name.split()))
