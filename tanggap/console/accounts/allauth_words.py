"""Sentences of django-allauth's pages that we say in our own words.

Its Indonesian is formal and technical. Listed here, they are collected with our messages, and our
translation goes before the library's.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

OURS: Final = (
    _("Confirm Access"),
    _("Please reauthenticate to safeguard your account."),
    _("Enter your password:"),
    _("Two-Factor Authentication"),
    _("Authenticator App"),
    _("Security Keys"),
    _("Recovery Codes"),
    _("An authenticator app is not active."),
    _("No security keys have been added."),
    _("No recovery codes set up."),
    _("Email Address"),
    _("Current email"),
    _("Change to"),
    _("Change Email"),
    _("Your email address is still pending verification."),
    _("Re-send Verification"),
)
