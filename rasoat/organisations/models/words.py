"""The lookup ``words``: rows whose folded text has words that begin as those asked for, each row found by an index.

    OrganisationName.objects.filter(folded__words="trung tam xuc")

On SQLite the table ``<table>_words`` (FTS5) holds the words of ``<table>.folded`` and triggers keep it; on PostgreSQL
it is an index on the expression below. A migration makes either.
"""

import re
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Lookup, TextField

from vanban.folding import fold

_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of ``text`` as they are searched: folded, letters and figures only."""
    return _WORD.findall(fold(text))


@TextField.register_lookup
class Words(Lookup):  # type: ignore[type-arg]
    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        alias, table = self.lhs.alias, f"{self.lhs.target.model._meta.db_table}_words"
        found = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s'  # noqa: S608 - a name of our own
        return f'"{alias}"."id" IN ({found})', [" AND ".join(f'"{word}"*' for word in self._asked())]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        text = f"to_tsvector('simple', regexp_replace({column}, '[^a-z0-9]+', ' ', 'g'))"
        return f"{text} @@ to_tsquery('simple', %s)", [*params, " & ".join(f"{word}:*" for word in self._asked())]

    def _asked(self) -> list[str]:
        asked = words(str(self.rhs))
        if not asked:
            raise EmptyResultSet
        return asked
