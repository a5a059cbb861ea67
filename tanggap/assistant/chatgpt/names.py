"""What the name of a model tells about how it wants to be asked."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Api = Literal["responses", "chat"]

# Models that reason refuse `temperature`; each knows its own least effort. The first match counts.
# https://developers.openai.com/api/docs/guides/reasoning, and the vendor's refusals as reported in
# github.com/jhd3197/Prompture (release 1.15.1) and goruck/home-generative-agent (3.46.0).
_LEAST_EFFORT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"gpt-[56].*(-pro|-codex|-chat)"), ""),
    (re.compile(r"gpt-5(-mini|-nano)?(-\d{4}-\d\d-\d\d)?$"), "minimal"),
    (re.compile(r"gpt-5\.\d"), "none"),
    (re.compile(r"gpt-6(\.\d)?-(luna|terra)|gpt-6-sol"), "none"),
    (re.compile(r"gpt-6"), "low"),
    (re.compile(r"o[134]\b"), "low"),
)
_REASONS = re.compile(r"(gpt-[5-9]|o[134]\b)")
# Prices and stock are to be repeated, not varied.
TEMPERATURE = 0.3


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model and the API it is asked through."""

    api: Api
    name: str

    @property
    def _base(self) -> str:
        """Without a router's prefix (`openai/…`); of a fine-tuned one (`ft:BASE:…`), its base."""
        return self.name.removeprefix("ft:").split(":")[0].rsplit("/", 1)[-1]

    @property
    def reasons(self) -> bool:
        """Whether the model is one that thinks before it answers."""
        return _REASONS.match(self._base) is not None

    @property
    def effort(self) -> str:
        """The least reasoning that the model can be asked for; empty if it takes no such wish.

        Answers come from tools, not from thought, and a customer waits.
        """
        for pattern, effort in _LEAST_EFFORT:
            if pattern.match(self._base):
                return effort
        return ""


def model_name(setting: str) -> ModelName:
    """Reads `responses:NAME` or `chat:NAME`; a bare name is asked through Responses."""
    setting = setting.strip()
    for api in ("responses", "chat"):
        prefix = f"{api}:"
        if setting.startswith(prefix):
            return ModelName(api, setting.removeprefix(prefix))
    return ModelName("responses", setting)


def is_openai(base_url: str) -> bool:
    """Whether an address is the vendor's own; others may refuse what only the vendor knows."""
    host = urlsplit(base_url).hostname or ""
    return host == "api.openai.com" or host.endswith(".api.openai.com")
