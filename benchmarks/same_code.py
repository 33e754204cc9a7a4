"""Processes are shown one code of the second step: ``python -m benchmarks.installation same_code PROCESSES``."""

import os

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import connections
from django.test import Client

from benchmarks.installation import forked
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"


def main(processes: int) -> bool:
    """Print how many were let in; whether it was not one."""
    TOTP.activate(Account.objects.get(username="vanthu"), SECRET)
    *_, last = yield_hotp_counters_from_time()  # good for the longest
    code = format_hotp_value(hotp_value(SECRET, last))
    connections.close_all()

    def sign_in() -> None:
        client = Client(headers={"host": "localhost"})
        client.post("/dang-nhap/", {"username": "vanthu", "password": SAMPLE_PASSWORD})
        client.post("/dang-nhap/buoc-hai/", {"code": code})
        if client.get("/tai-khoan/").status_code != 200:
            raise SystemExit(1)

    children = [forked(sign_in) for _ in range(processes)]
    let_in = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)
    print(f"{let_in} of {processes} let in")
    return let_in != 1
