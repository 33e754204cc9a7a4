"""``rasoat worker``: does what is to be done beside the requests; on PostgreSQL any number of them, on any machine."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from rasoat import safekeeping


class Command(db_worker.Command):
    help = "Làm các việc nền (gửi thư điện tử) cho đến khi được dừng."

    def configure_logging(self, verbosity: int) -> None:
        """Say nothing of single tasks: what became of a letter stands in the log of the application."""
        super().configure_logging(0)

    def handle(self, **options: Any) -> None:
        """Hold the data folder as a server does, so that nothing is restored under a worker."""
        with safekeeping.hold_data_folder():
            super().handle(**options)
