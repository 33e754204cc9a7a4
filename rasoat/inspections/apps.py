from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "rasoat.inspections"

    def ready(self) -> None:
        from rasoat.inspections import following, matters, uses  # noqa: F401 - they connect themselves to the rooms below
