"""Three Doors is one Django app; its features are plain packages."""

from importlib import import_module

from django.apps import AppConfig
from django.core import checks


class ThreeDoors(AppConfig):
    """Loads each feature's declarations of what it mails and promises."""

    name = "threedoors"
    label = "threedoors"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Three Doors"

    def ready(self) -> None:
        """Load what the features declare, and have the presets looked at."""
        import_module("threedoors.declarations")
        checks.register(import_module("threedoors.programs.preset_check").check_presets)
