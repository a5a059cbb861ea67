"""Every kind of notice has its advice: none may bring the owner's first page to fall."""

from tanggap.businesses.models import OwnerNotice
from tanggap.console.home.words import ADVICE


def test_every_kind_of_notice_says_what_to_do() -> None:
    assert set(ADVICE) == set(OwnerNotice.Kind.values)
