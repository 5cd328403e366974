"""Three Doors is one Django app; its features are plain packages."""

from importlib import import_module

from django.apps import AppConfig


class ThreeDoors(AppConfig):
    """Loads each feature's declarations of what it mails and promises."""

    name = "threedoors"
    label = "threedoors"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Three Doors"

    def ready(self) -> None:
        """Load what the features declare."""
        import_module("threedoors.declarations")
