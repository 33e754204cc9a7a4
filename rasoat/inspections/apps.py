from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "rasoat.inspections"

    def ready(self) -> None:
        from rasoat.inspections import following  # noqa: F401 - connects the receiver
