"""The conventions of DESIGN 4 hold for every table, address and query, whoever adds one."""

import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.db.models import ForeignKey
from django.db.models.deletion import PROTECT
from django.urls import URLPattern, URLResolver, get_resolver

from rasoat.conftest import Cast
from rasoat.conventions import Conflict, Dated, Folded, Identified, Versioned, uuid7

ROOMS = {"audit", "organisations", "post", "registry", "criteria", "inspections", "evidence"}
MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
LINKS = [field for model in MODELS for field in model._meta.get_fields() if isinstance(field, ForeignKey)]

NOT_EDITED = {
    # Written once, or the property of a row that is versioned itself.
    "audit.Event",
    "audit.Lock",
    "audit.PersonalValue",
    "audit.Seal",
    "audit.Unsealed",
    "criteria.Area",
    "criteria.CriteriaSet",
    "criteria.IndexSheet",
    "evidence.Evidence",
    "evidence.Pack",
    "inspections.CampaignDocument",
    "inspections.Change",
    "inspections.Evidence",
    "inspections.Extension",
    "inspections.Remedy",
    "inspections.VisitSession",
    "organisations.Account",
    "organisations.Appointment",
    "organisations.Body",
    "organisations.Grant",
    "organisations.OneTimeLink",
    "organisations.OrganisationName",
    "organisations.Parentage",
    "organisations.Step",
    "organisations.Post",
    "organisations.SignInFailure",
    "organisations.SigningRight",
    "organisations.UnitSheet",
    "post.Letter",
    "post.Message",
    "registry.Attachment",
    "registry.Entry",
    "registry.Intake",
    "registry.NumberSeries",
    "registry.Relation",
    "registry.StoredFile",
}


def python_files() -> Iterator[Path]:
    for path in (settings.ROOT / "rasoat").rglob("*.py"):
        if "tests" not in path.parts:
            yield path


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_no_row_disappears_with_another(link: "ForeignKey[models.Model, models.Model]") -> None:
    assert link.remote_field.on_delete is PROTECT


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_row_that_people_edit_has_a_version(model: type[models.Model]) -> None:
    assert issubclass(model, Versioned) is (model._meta.label not in NOT_EDITED)


@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Dated)], ids=str)
def test_a_dated_fact_cannot_end_before_it_begins(model: type[models.Model]) -> None:
    assert any(constraint.name.endswith("_validity") for constraint in model._meta.constraints)


@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Identified)], ids=str)
def test_an_identity_is_a_uuid_of_version_7(model: type[models.Model]) -> None:
    assert model._meta.get_field("uid").default is uuid7
    assert (uuid7().version, uuid7().variant) == (7, uuid.RFC_4122)


def test_no_address_has_a_sequential_id() -> None:
    for route in routes():
        for name, converter in route.pattern.converters.items():
            assert type(converter).__name__ in {"UUIDConverter", "SlugConverter", "StringConverter"}, (route, name)


def test_text_is_searched_by_folded_columns_only() -> None:
    """A database folds Vietnamese in its own way, or not at all: no iexact, no icontains, no collation."""
    forbidden = re.compile(r"__i(exact|contains|startswith|endswith|regex)\b|Collate\(|db_collation|UnaccentExtension")
    assert [str(path) for path in python_files() if forbidden.search(path.read_text())] == []


def test_every_searched_row_is_folded_when_it_is_saved(cast: Cast) -> None:
    organisation = cast.body.organisation
    organisation.name = "Đặc khu Cát Hải"
    organisation.save(update_fields=["name"])
    organisation.refresh_from_db()
    assert organisation.folded.startswith("dac khu cat hai")
    assert all(hasattr(model, "folding_text") for model in MODELS if issubclass(model, Folded))


def test_time_is_kept_with_its_zone_and_the_administration_of_django_is_not_installed() -> None:
    assert (settings.USE_TZ, settings.TIME_ZONE) == (True, "Asia/Ho_Chi_Minh")
    assert settings.AUTH_USER_MODEL == "organisations.Account"
    assert not apps.is_installed("django.contrib.admin")


def test_a_write_names_the_version_that_it_read(cast: Cast) -> None:
    mine, theirs = (type(cast.campaign).objects.get() for _ in range(2))
    theirs.claim(theirs.version)
    with pytest.raises(Conflict) as conflict:
        mine.claim(mine.version)
    assert conflict.value.current == theirs


def test_the_tables_are_as_the_migrations_make_them(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())
