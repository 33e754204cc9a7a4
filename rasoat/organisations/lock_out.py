"""Failed sign-ins are counted in the database, by name and by address, whichever process hears them.

Password, code of the second step and the password asked again all count. A passkey does not: it cannot be guessed.
"""

import datetime
import math

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.audit.events import SIGN_IN_FAILED
from rasoat.organisations import events
from rasoat.organisations.models import Account, SignInFailure

WINDOW = datetime.timedelta(minutes=15)
OF_A_NAME, OF_AN_ADDRESS = 5, 30
"""How many failures within the window close the door: an office may share one address."""


def digest(name: str) -> str:
    """What stands for a typed name, which may be a password typed into the wrong box."""
    return salted_hmac("rasoat.organisations.lock_out", name.strip().casefold(), algorithm="sha256").hexdigest()


def locked_until(name: str, address: str | None = None) -> datetime.datetime | None:
    """When signing in with ``name`` (from ``address``) is open again; None where it is not closed."""
    failures = SignInFailure.objects.filter(at__gt=timezone.now() - WINDOW).order_by("-at")
    of_name = failures.filter(name_digest=digest(name)).values_list("at", flat=True)[OF_A_NAME - 1 : OF_A_NAME]
    closed = list(of_name)
    if address:
        of_address = failures.filter(address=address).values_list("at", flat=True)
        closed += of_address[OF_AN_ADDRESS - 1 : OF_AN_ADDRESS]
    return max(closed) + WINDOW if closed else None


def refuse_while_locked(name: str, address: str) -> None:
    """Raise ``ValidationError`` that says how long to wait, while signing in is closed."""
    if until := locked_until(name, address):
        minutes = math.ceil((until - timezone.now()).total_seconds() / 60)
        clock = timezone.localtime(until).strftime("%H:%M ngày %d/%m/%Y")
        raise ValidationError(
            f"Đăng nhập đang tạm khóa vì quá nhiều lần không thành công. Thử lại sau {minutes} phút (từ {clock}), "
            "hoặc đề nghị quản trị mở khóa.",
            code="locked",
        )


@action
def fail(*, name: str, address: str, again: bool = False) -> None:
    """Count a failed sign-in, or a password asked ``again`` of who is signed in.

    The one that closes the door is remembered as such, a name only if it is an account's.
    """
    now = timezone.now()
    SignInFailure.objects.filter(at__lt=now - datetime.timedelta(days=1)).delete()
    SignInFailure.objects.create(name_digest=digest(name), address=address, at=now)
    account = Account.objects.select_related("body").filter(username=name.strip().casefold()).first()
    record(
        events.SIGN_IN_LOCKED if locked_until(name, address) else SIGN_IN_FAILED,
        by=None,
        body=account.body.uid if account else None,
        object=account or "tên không có tài khoản",
        what="Xác nhận lại mật khẩu" if again else "Đăng nhập",
        changes={"address": (None, address)},
    )


@action
def unlock(*, account: Account, by: Account) -> None:
    """Let ``account`` sign in again at once."""
    SignInFailure.objects.filter(name_digest=digest(account.username)).delete()
    record(events.UNLOCKED, by=by, body=account.body.uid, object=account)


def locked(accounts: list[Account]) -> set[int]:
    """The keys of those among ``accounts`` that are locked now."""
    digests = {digest(account.username): account.pk for account in accounts}
    failures = SignInFailure.objects.filter(at__gt=timezone.now() - WINDOW, name_digest__in=digests)
    counted: dict[str, int] = {}
    for failed in failures.values_list("name_digest", flat=True):
        counted[failed] = counted.get(failed, 0) + 1
    return {digests[failed] for failed, times in counted.items() if times >= OF_A_NAME}
