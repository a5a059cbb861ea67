"""What we decide differently from django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from tanggap.console.accounts.invited import invitation_in


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Who may make an account: anybody, unless the operator closed the door; the invited always."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether this visitor may register."""
        return settings.REGISTRATION == "open" or invitation_in(request) is not None
