"""A QR code as a drawing in the page, made on the server."""

from __future__ import annotations

import qrcode  # type: ignore[import-untyped]
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

QUIET = 4
"""So many empty modules around it, or a phone does not find it. ISO 18004."""


def qr(text: str, label: str) -> SafeString:
    """The code for a text; it is dark on white in every appearance, or a phone could not read it."""
    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, on in enumerate(row) if on]
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="#fff"/>'
        '<path d="{2}" fill="#000"/></svg>',
        len(rows),
        label,
        format_html_join("", "M{} {}h1v1h-1z", dark),
    )
