"""Xuất bộ tài liệu kiểm chứng: asked for on a page, made by a worker, kept for a time, removed by the clock.

The zip is written under another name and renamed once it is whole, then its row says so: half a pack is never offered.
A worker leaves a sign of life each second; the clock declares a run without one failed, and it can be asked for anew.
"""

import datetime
import errno
import logging
import os
import shutil
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria.models import IndexList
from rasoat.design.dates import on_paper, two_digits
from rasoat.evidence import events, queries, sheet
from rasoat.evidence.access import PROVE
from rasoat.evidence.comparison import contents
from rasoat.evidence.folders import Place, laid_out
from rasoat.evidence.models import Pack
from rasoat.organisations.access import may
from rasoat.organisations.models import Account

KEPT = datetime.timedelta(days=14)
"""How long a pack lies ready."""
SILENT = datetime.timedelta(minutes=2)
"""A worker that gave no sign of life for so long is lost."""
BEAT = 1.0
"""Seconds between two signs of life."""
_CHUNK = 1 << 20

_STOPPED = "Việc xuất dừng giữa chừng vì máy làm việc nền đã tắt. Chọn “Xuất lại” để làm lại từ đầu."
_FULL = "Máy chủ hết chỗ lưu tệp. Báo quản trị giải phóng dung lượng rồi xuất lại."
_NO_RIGHT = "Tài khoản yêu cầu xuất không còn quyền chọn và xuất tài liệu kiểm chứng."
_BROKEN = "Việc xuất gặp lỗi và đã dừng. Chọn “Xuất lại”; nếu vẫn lỗi, báo quản trị xem nhật ký của máy chủ."

_log = logging.getLogger(__name__)


class Lost(Exception):
    """The run was given up meanwhile: nothing of it counts."""


@action
def ask(*, index_list: IndexList, by: Account) -> Pack:
    """Have a worker put the list's evidence into a zip; the pack that is under way where there is one."""
    IndexList.objects.select_for_update().get(pk=index_list.pk)
    if under_way := index_list.packs.filter(state__in=Pack.UNDER_WAY).first():
        return under_way
    pack = Pack.objects.create(list=index_list, by=by)
    make.enqueue(str(pack.uid))
    record(events.PACK_ASKED, by=by, body=by.body.uid, object=pack)
    return pack


# Somebody waits for it: before the letters, of which there may be hundreds.
@task(priority=10)
def make(uid: str) -> None:
    """Make the pack, if nobody did: with what the account that asked may see today."""
    pack = _take(uid)
    if pack is None:
        return
    if not may(pack.by, PROVE, pack):
        fail(pack=pack, reason=_NO_RIGHT)
        return
    part = pack.file.with_suffix(".part")
    try:
        lines = queries.lines(pack.list, pack.by)
        places = laid_out(lines)
        _write(part, pack, lines, places)
        part.replace(pack.file)
        _finish(pack=pack, held=contents(lines), places=places)
    except Lost:
        pack.file.unlink(missing_ok=True)
    except Exception as error:
        _log.exception("the pack %s was not made", uid)
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        pack.file.unlink(missing_ok=True)
        fail(pack=pack, reason=_FULL if full else _BROKEN)
    finally:
        part.unlink(missing_ok=True)


def _take(uid: str) -> Pack | None:
    with transaction.atomic():
        waiting = Pack.objects.select_for_update(of=["self"]).filter(uid=uid, state=Pack.State.WAITING)
        pack = waiting.select_related("list__body__organisation", "by__body").first()
        if pack:
            pack.state, pack.beat_at = Pack.State.RUNNING, timezone.now()
            pack.save(update_fields=["state", "beat_at"])
    return pack


def _write(target: Path, pack: Pack, lines: Sequence[queries.Line], places: Sequence[Place]) -> None:
    """The zip: the list, then each file copied piece by piece. What it carries is compressed already."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    now = timezone.localtime()
    files = {place.path: place.source for place in places if place.source}
    listed = sheet.sheet(pack.list, lines, places, on_paper(now.date()))
    told = 0.0
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_member(sheet.NAME, now), listed)
        for done, (path, source) in enumerate(files.items()):
            if time.monotonic() - told >= BEAT:
                _beat(pack, done, len(files))
                told = time.monotonic()
            with source.open("rb") as file, archive.open(_member(path, now), "w") as into:
                shutil.copyfileobj(file, into, _CHUNK)
    _beat(pack, len(files), len(files))
    with target.open("rb") as whole:
        os.fsync(whole.fileno())


def _member(path: str, now: datetime.datetime) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(path, now.timetuple()[:6])
    member.external_attr = 0o644 << 16
    return member


def _beat(pack: Pack, done: int, total: int) -> None:
    """Say how far it came; ``Lost`` where the run was given up meanwhile."""
    running = Pack.objects.filter(pk=pack.pk, state=Pack.State.RUNNING)
    if not running.update(done=done, total=total, beat_at=timezone.now()):
        raise Lost


@action
def _finish(*, pack: Pack, held: dict[str, Any], places: Sequence[Place]) -> None:
    pack = Pack.objects.select_for_update(of=["self"]).select_related("list__body__organisation").get(pk=pack.pk)
    if pack.state != Pack.State.RUNNING:
        raise Lost
    pack.state, pack.ended_at = Pack.State.MADE, timezone.now()
    pack.size, pack.contents = pack.file.stat().st_size, held
    pack.save(update_fields=["state", "ended_at", "size", "contents"])
    files = [place.path for place in places if place.path]
    record(
        events.PACK_MADE,
        by=None,
        body=pack.list.body.uid,
        object=pack,
        changes={"files": (None, files)},
        files=two_digits(len(files)),
        gaps=two_digits(sum(bool(place.lacks) for place in places)),
    )


@action
def fail(*, pack: Pack, reason: str) -> None:
    """The run is over without a pack; ``reason`` is a Vietnamese sentence with what to do."""
    pack = Pack.objects.select_for_update(of=["self"]).select_related("list__body__organisation").get(pk=pack.pk)
    if not pack.under_way:
        return
    pack.state, pack.failure, pack.ended_at = Pack.State.FAILED, reason, timezone.now()
    pack.save(update_fields=["state", "failure", "ended_at"])
    record(events.PACK_FAILED, by=None, body=pack.list.body.uid, object=pack, reason=reason)


@action
def _remove(*, pack: Pack) -> None:
    pack.state = Pack.State.REMOVED
    pack.save(update_fields=["state"])
    record(events.PACK_REMOVED, by=None, body=pack.list.body.uid, object=pack)
    transaction.on_commit(lambda: pack.file.unlink(missing_ok=True))


def tidy(now: datetime.datetime) -> None:
    """What the clock does: give up runs whose worker is lost, remove packs whose time is over and what was left."""
    packs = Pack.objects.select_related("list__body__organisation")
    for pack in packs.filter(state=Pack.State.RUNNING, beat_at__lt=now - SILENT):
        fail(pack=pack, reason=_STOPPED)
    for pack in packs.filter(state=Pack.State.MADE, ended_at__lt=now - KEPT):
        _remove(pack=pack)
    # Files first, then rows: whoever writes one made its row before.
    left = list(Path(settings.PACKS).glob("*"))
    wanted = {pack.file.stem for pack in packs.filter(state__in=[*Pack.UNDER_WAY, Pack.State.MADE])}
    for file in left:
        if file.stem not in wanted:
            file.unlink(missing_ok=True)
