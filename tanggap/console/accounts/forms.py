"""What we ask for besides email and password when somebody registers."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tanggap.businesses.models import Account
from tanggap.businesses.services import accept_invitation
from tanggap.console.accounts.invited import (
    forget_invitation,
    invitation_in,
    invitation_token,
)
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.shopfiles import open_shop_for


class ShopNameForm(forms.Form):
    """The shop's name, which is all that a shop needs to exist; nothing for the invited."""

    shop_name = forms.CharField(
        label=_("Your shop's name"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocomplete": "organization", "placeholder": _("for example Dapur Bu Rini")}
        ),
    )
    field_order = ("shop_name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation_in(context.request) is not None:
            del self.fields["shop_name"]

    def signup(self, request: HttpRequest, account: Account) -> None:
        """Opens the shop, or joins the one that invited; called by allauth in its transaction."""
        token = invitation_token(request)
        if token:
            forget_invitation(request)
            try:
                accept_invitation(token=token, account=account, now=SYSTEM_CLOCK.now())
            except NotFound:
                # Used up meanwhile: the account stands, and the entrance offers to open a shop.
                return
        elif name := self.cleaned_data.get("shop_name"):
            open_shop_for(name=name, account=account)
