"""A program that is none of the presets' own: its names fill the slots of their texts."""

from __future__ import annotations

NAMES = {"program": "Prairie Bend Connector Program", "community": "Prairie Bend"}
