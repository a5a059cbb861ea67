"""How customers name things for sale."""

from pathlib import Path

from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, Speech, load_slang, load_words

_WORDLISTS = Path(__file__).parent / "wordlists"

SPEECH = Speech(
    GENERAL_SLANG | load_slang(_WORDLISTS / "slang.txt"),
    GENERAL_FILLERS | load_words(_WORDLISTS / "fillers.txt"),
)
