"""The areas that the product ships."""

import pytest

from rasoat.criteria import standard
from rasoat.criteria.models import Area, CriteriaSet
from rasoat.criteria.queries import areas

pytestmark = pytest.mark.django_db


def test_the_areas_are_published_once_in_the_order_of_the_office() -> None:
    assert standard.load() == standard.load()
    assert [area.short for area in areas()] == [short for short, _ in standard.AREAS]


def test_a_set_that_is_not_published_is_not_offered() -> None:
    draft = CriteriaSet.objects.create(title="Dự thảo bộ tiêu chí")
    Area.objects.create(set=draft, order=1, short="Mới", name="Lĩnh vực mới")
    standard.load()
    assert not areas().filter(set=draft).exists()


def test_an_address_names_an_area_in_plain_letters() -> None:
    standard.load()
    slugs = [area.slug for area in areas()]
    assert slugs[:4] == ["cddh", "the-che", "tthc", "bo-may"]
    assert len(set(slugs)) == len(slugs)
