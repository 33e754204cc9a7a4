from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "rasoat.evidence"

    def ready(self) -> None:
        from rasoat.evidence import uses  # noqa: F401 - it connects itself to the rooms below
