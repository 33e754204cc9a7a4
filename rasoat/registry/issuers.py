"""Who issued a paper, by what is printed on it."""

import vanban


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
