from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "rasoat.inspections"

    def ready(self) -> None:
        from rasoat.inspections import following, uses  # noqa: F401 - they connect themselves to the registry
