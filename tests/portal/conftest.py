"""The partners of Port Alder, for these tests."""

from tests.partners.office import chamber, dana, harbor, omar

__all__ = ["chamber", "dana", "harbor", "omar"]
