"""Three small pages to try the browser's guards on."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from threedoors.base.violations import report_violation

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


def good(request: HttpRequest) -> HttpResponse:
    """Nothing to complain about."""
    return HttpResponse(PAGE.format("<p>Hello.</p>"))


def outside(request: HttpRequest) -> HttpResponse:
    """Asks another machine for a picture."""
    return HttpResponse(PAGE.format('<img alt="" src="https://example.org/x.png">'))


def inline(request: HttpRequest) -> HttpResponse:
    """An inline script, which the CSP refuses."""
    return HttpResponse(PAGE.format("<script>document.title = 'ran'</script>"))


def unlabelled(request: HttpRequest) -> HttpResponse:
    """A picture without words and a target too small to hit."""
    return HttpResponse(PAGE.format('<img src="data:,">'))


urlpatterns = [
    *(path(f"{view.__name__}/", view) for view in (good, outside, inline, unlabelled)),
    path("accounts/broken-rule/", report_violation),
]
