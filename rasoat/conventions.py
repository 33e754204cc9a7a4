"""The conventions that every room's tables keep from the first migration (DESIGN 4).

Rows that are exchanged have a ``uid``, rows that are edited a ``version``, facts that change with time a validity, text
that is searched or sorted its folded columns. Each is one abstract model.
"""

import datetime
import os
import time
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from vanban.folding import VERSION as FOLD_VERSION
from vanban.folding import fold, sort_key


def uuid7() -> uuid.UUID:
    """A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then random bits; later ones sort after earlier ones."""
    value = bytearray((time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10))
    value[6] = value[6] & 0x0F | 0x70
    value[8] = value[8] & 0x3F | 0x80
    return uuid.UUID(bytes=bytes(value))


class Conflict(Exception):
    """Somebody else changed the row since it was read; ``current`` is the row as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("Nội dung đã được người khác thay đổi sau khi mở trang này.")
        self.current = current


class Identified(models.Model):
    """A row that has its own identity outside this database; addresses use it, never the sequential id."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that people edit: a write names the version it read."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def claim(self, version: int) -> None:
        """Take the row for writing in the running transaction; ``Conflict`` if ``version`` is not the present one."""
        manager = type(self)._base_manager
        if not manager.filter(pk=self.pk, version=version).update(version=F("version") + 1):
            raise Conflict(manager.get(pk=self.pk))
        self.version = version + 1


class DatedQuerySet(models.QuerySet[Any]):
    def at(self, day: datetime.date) -> Self:
        """The rows in force on ``day``: ``valid_from`` is inside, ``valid_to`` is the first day outside."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)

    def ever_held(self) -> Self:
        """The rows that are in force on some day; a model may keep what was ended before its first."""
        return self.exclude(valid_to=F("valid_from"))


class Dated(models.Model):
    """A fact with a validity: ``valid_from`` inclusive, ``valid_to`` exclusive, null while open."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="%(app_label)s_%(class)s_validity"
            )
        ]

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the fact is in force on ``day``; what ``at`` asks the database."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day in force, as screens show it."""
        return self.valid_to - datetime.timedelta(days=1) if self.valid_to else None


class Folded(models.Model):
    """A row found and sorted by Vietnamese text: ``folded`` is searched, ``sorting`` is sorted by (vanban.folding)."""

    folded = models.TextField(editable=False)
    sorting = models.TextField(editable=False, db_index=True)
    fold_version = models.PositiveSmallIntegerField(default=FOLD_VERSION, editable=False)

    class Meta:
        abstract = True

    def folding_text(self) -> str:
        """The text that the row is found by; the first line is what it is sorted by."""
        raise NotImplementedError

    def refold(self) -> tuple[str, ...]:
        """Derive the columns anew and return their names; who writes rows in bulk calls it himself."""
        text = self.folding_text()
        self.folded, self.sorting, self.fold_version = fold(text), sort_key(text.partition("\n")[0]), FOLD_VERSION
        return "folded", "sorting", "fold_version"

    def save(self, *args: Any, **kwargs: Any) -> None:
        derived = self.refold()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *derived}
        super().save(*args, **kwargs)
