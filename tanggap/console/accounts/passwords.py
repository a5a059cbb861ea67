"""What a password must be, in the console's own voice: Django's texts are stiffer than ours."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """A password of eight characters or more."""

    def get_help_text(self) -> str:
        """A line below the field."""
        return _("At least %(count)d letters or digits.") % {"count": self.min_length}


class NotCommon(password_validation.CommonPasswordValidator):
    """A password that is not on the list of those tried first."""

    def get_help_text(self) -> str:
        """A line below the field."""
        return _("Not one that many people use, like “12345678”.")
