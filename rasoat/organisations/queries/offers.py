"""Which units a form lets somebody choose: all of them where they are few, else those that a name finds."""

import datetime
import uuid
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils import timezone

from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries.names import Hits, find, search
from rasoat.organisations.queries.tree import above, belongs_to, existing, within

FEW = 20
"""Up to so many units stand in one list."""
SHOWN = 8
"""How many of those found are shown; who wants another types more of its name."""


class Among(StrEnum):
    """Which units there are to choose from."""

    TODAY = "hien-nay"
    """Those of the body that there are today."""
    EVER = "moi-ngay"
    """Those that are or were the body's."""
    ALL = "tat-ca"
    """Every unit of the installation that there is today."""


@dataclass(frozen=True)
class Offer:
    body: Body
    among: Among = Among.TODAY

    @cached_property
    def few(self) -> list[Organisation] | None:
        """Everything on offer, the body's own organisation first; None where it is too much for a list."""
        if self.among == Among.ALL or len(known := within(self.body, FEW + 1)) > FEW:
            return None
        units = existing(_today()) if self.among == Among.TODAY else Organisation.objects.all()
        own = self.body.organisation_id
        return sorted(units.filter(pk__in=known), key=lambda unit: (unit.pk != own, unit.sorting, unit.pk))

    def found(self, words: str) -> Hits:
        """The first of the units on offer that the words find."""
        hits = search(words, _today())
        known = {hit.organisation.pk for hit in hits.units}
        if self.among != Among.ALL:
            own = self.body.organisation_id
            known = {pk for pk, nodes in above(known, None).items() if own in nodes or pk == own}
        if self.among != Among.EVER:
            known = {*existing(_today()).filter(pk__in=known).values_list("pk", flat=True)}
        fitting = [hit for hit in hits.units if hit.organisation.pk in known]
        return Hits(fitting[:SHOWN], more=len(fitting) > SHOWN or hits.more)

    def chosen(self, uid: str) -> Organisation | None:
        """The unit ``uid``, if it is on offer."""
        try:
            unit = Organisation.objects.filter(uid=uuid.UUID(uid)).first()
        except ValueError:
            return None
        return unit if unit and self._has(unit) else None

    def meant(self, words: str) -> Organisation | None:
        """The unit on offer that the words name for certain."""
        unit = find(words, _today(), self.body).certain
        return unit if unit and self._has(unit) else None

    def _has(self, unit: Organisation) -> bool:
        known = self.among == Among.ALL or belongs_to(unit, self.body)
        return known and (self.among == Among.EVER or existing(_today()).filter(pk=unit.pk).exists())


def _today() -> datetime.date:
    return timezone.localdate()
