"""The addresses of static files, which change with what is in them."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

# Whose files are served beside ours.
_OTHERS = ("django-htmx", "django-allauth")


def static_version(root: Path) -> str:
    """A short name for the content of all static files, the same on every machine."""
    digest = hashlib.sha256(" ".join(version(name) for name in _OTHERS).encode())
    for path in sorted(root.glob("*/static/**/*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def keep_for_good(headers: Headers, path: str, url: str) -> None:
    """Lets browsers keep a file without ever asking again: another content has another address."""
    headers["Cache-Control"] = "public, max-age=31536000, immutable"


@require_safe
def present_version(request: HttpRequest, path: str) -> HttpResponse:
    """Leads from a page that was opened before an update to the file as it is now."""
    _, _, rest = path.partition("/")
    current = settings.STATIC_URL.rsplit("/", 2)[1]
    if path.startswith(f"{current}/"):
        raise Http404
    # Without a version in the address the whole of it is the file.
    old = len(path.partition("/")[0]) == len(current)
    response = redirect(f"{settings.STATIC_URL}{rest if old else path}")
    response["Cache-Control"] = "no-cache"
    return response
