"""How long to wait for another message before answering.

People type one thought in several messages ("kak", "mau tanya", "nasgor brp"). Answering each
would cost three replies, so an answer waits until the customer has been quiet for a moment: short
after a complete sentence, longer after a fragment, and never longer than `LONGEST_WAIT` in all.
"""

import re
from datetime import datetime, timedelta

from django.conf import settings

# Openings that announce more: alone they are no question yet.
_OPENING = re.compile(
    r"^(hal+o+w?|hai+|hi+|hey|p+|kak+|ka+|min+|gan|sis|bang|mas|mbak|bu|pak|permisi|punten|misi|"
    r"ass?al\w*|selamat \w+|mau tanya|mo tanya|nanya|tanya|tes|eh|oh|oke?|ok)"
    r"([\s,.!]+(kak+|ka+|min+|gan|sis|bang|mas|mbak|bu|pak|dong|ya+|dulu|boleh))*[\s,.!]*$",
    re.IGNORECASE,
)
# Words after which a sentence goes on.
_UNFINISHED = re.compile(r"(,|\b(sama|dan|trus|terus|tapi|kalo|kalau|yang|yg|plus|atau))\s*$", re.I)

FRAGMENT_FACTOR = 2.0
LONGEST_WAIT = timedelta(seconds=8)


def is_fragment(text: str) -> bool:
    """Whether a message alone is more likely the start of something than a whole question."""
    words = text.strip()
    return not words or bool(_OPENING.match(words) or _UNFINISHED.search(words))


def due_at(text: str, *, now: datetime, waiting_since: datetime | None) -> datetime:
    """When to answer, if nothing else comes."""
    seconds = settings.QUIET_SECONDS * (FRAGMENT_FACTOR if is_fragment(text) else 1.0)
    latest = (waiting_since or now) + LONGEST_WAIT
    return min(now + timedelta(seconds=seconds), max(latest, now))
