"""How customers name things for sale."""

from pathlib import Path

from tanggap.core.words import (
    EVERYDAY,
    GENERAL_FILLERS,
    GENERAL_SLANG,
    Speech,
    load_slang,
    load_words,
)

WORDLISTS = Path(__file__).parent / "wordlists"

OWN_SLANG = load_slang(WORDLISTS / "slang.txt")
SPEECH = Speech(
    GENERAL_SLANG | OWN_SLANG,
    GENERAL_FILLERS | load_words(WORDLISTS / "fillers.txt"),
)

EVERYDAY_HERE = EVERYDAY | load_words(WORDLISTS / "everyday.txt")
