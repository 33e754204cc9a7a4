from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "rasoat.design"
    label = "design"
    verbose_name = "Giao diện"
