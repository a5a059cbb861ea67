"""Text is cut into sentences while it is being written, and joins to the same text again."""

import random

import pytest

from tanggap.core.sentences import SentenceStream, split_sentences

TEXT = (
    "Halo kak! Harganya Rp18.000. Buka jam 10.00-18.30 ya. Cek https://contoh.id/a.html?x=1. "
    "Alamat Jl. Kembang No. 17, dll. Ada:\n1. Nasi Goreng Rp18.000\n2. Es teh 5rb\n\n"
    "Mau pesan? 😊 Siap kak… *Ditunggu ya.* Makasih"
)


def test_sentences_end_at_stops_and_line_breaks_only() -> None:
    assert split_sentences(TEXT) == [
        "Halo kak! ",
        "Harganya Rp18.000. ",
        "Buka jam 10.00-18.30 ya. ",
        "Cek https://contoh.id/a.html?x=1. ",
        "Alamat Jl. Kembang No. 17, dll. ",
        "Ada:\n",
        "1. Nasi Goreng Rp18.000\n",
        "2. Es teh 5rb\n\n",
        "Mau pesan? ",
        "😊 Siap kak… ",
        "*Ditunggu ya.* ",
        "Makasih",
    ]


@pytest.mark.parametrize("seed", range(50))
def test_the_pieces_in_which_text_arrives_do_not_matter(seed: int) -> None:
    chance, stream, sentences, at = random.Random(seed), SentenceStream(), [], 0
    while at < len(TEXT):
        size = chance.randint(1, 9)
        sentences += stream.feed(TEXT[at : at + size])
        at += size
    sentences.append(stream.rest())

    assert sentences == split_sentences(TEXT)
    assert "".join(sentences) == TEXT


@pytest.mark.parametrize("text", ["", "   ", "\n", "Halo", "Harga Rp18. 000", "1. a\n2. b.\n"])
def test_joining_gives_the_text_unchanged(text: str) -> None:
    assert "".join(split_sentences(text)) == text


def test_an_amount_is_held_back_until_it_is_whole() -> None:
    stream = SentenceStream()

    assert stream.feed("Harganya Rp18.") == []
    assert stream.feed("000 kak. ") == []
    assert stream.feed("Mau?") == ["Harganya Rp18.000 kak. "]
