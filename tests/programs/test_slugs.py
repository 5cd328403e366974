"""A program's name in addresses never hides one of the product's own pages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from threedoors.programs.models import RESERVED_SLUGS, Program


def first_parts() -> set[str]:
    return {str(found.pattern).partition("/")[0] for found in get_resolver().url_patterns}


def test_every_address_of_the_product_is_reserved():
    own = {part for part in first_parts() if part and "<" not in part}
    assert "appearance" in own
    assert own <= RESERVED_SLUGS


@pytest.mark.parametrize("slug", ["appearance", "l", "7-hills", "-alder"])
def test_such_a_name_is_refused_in_a_sentence(slug):
    program = Program(slug=slug)
    with pytest.raises(ValidationError) as refused:
        program.clean_fields(exclude={f.name for f in Program._meta.fields} - {"slug"})
    assert refused.value.messages[-1] == "Please choose another name for the address."


def test_any_other_is_taken():
    Program(slug="port-alder").clean_fields(
        exclude={f.name for f in Program._meta.fields} - {"slug"}
    )
