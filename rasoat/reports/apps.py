from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "rasoat.reports"

    def ready(self) -> None:
        from rasoat.reports import uses  # noqa: F401 - it connects itself to the registry
