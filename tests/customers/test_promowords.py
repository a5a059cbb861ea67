"""Whole messages are read as wishes about promos; sentences that only hold such a word are not."""

import pytest

from tanggap.customers.promowords import PromoWish, promo_wish

STOPS = """
STOP
stop
Stop.
*STOP*
stop ya kak
Stop dong min
stopp
setop
BERHENTI
berhenti kak
brenti
tolong berhenti
unsubscribe
unsub
opt out
stop promo
Stop promo!
stop promonya
stop kirim promo
stop kirim promo lagi ya
stop broadcast
stop spam
berhenti kirim iklan
berhenti langganan
promo stop
hentikan promosi
matikan promo
jangan kirim promo lagi
jgn kirim promo lg
jangan kirimin saya promo lagi dong
jangan kirim iklan ke sini
jangan kirim pesan ini lagi
ga usah kirim promo
gak usah kirim promo lagi ya kak
gak mau promo
saya tidak mau promo lagi
nggak mau terima promo lagi
maaf jangan kirim broadcast lagi ya
ｓｔｏｐ
stop promos
don't send me promos anymore
no more ads
"""

STARTS = """
mulai promo
Mulai promo ya kak
start promo
aktifkan promo lagi
langganan promo
daftar info promo
kabari kalau ada promo ya
kabarin aku kalo ada promo
kirimin promo lagi dong
"""

NEITHER = """
stoknya masih?
stok nasi goreng ada
masih stop?
busway stop mana kak
bus stop dago
alamatku dekat halte stop and go
stop promo?
promonya berhenti kapan
kapan promo stop
jangan lupa kirim promo ya
jangan kirim sekarang kak
jangan kirim ke dago, ke lembang aja
stop, jangan pakai sambal
stop order yang tadi, ganti ayam bakar 2
jangan pakai cabai lagi
promo apa hari ini
info promo dong
mau info promo apa aja
ada promo?
mau promo ayam
mulai jam berapa buka
mulai besok buka?
ga mau pedas
tidak mau pakai nasi
berhenti jualan nasi goreng ya?
pesan nasi goreng 2
kirim ke rumah
gak usah kirim sambal
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(STOPS))
def test_it_stops(text: str) -> None:
    assert promo_wish(text) is PromoWish.STOP


@pytest.mark.parametrize("text", lines(STARTS))
def test_it_starts(text: str) -> None:
    assert promo_wish(text) is PromoWish.START


@pytest.mark.parametrize("text", lines(NEITHER))
def test_it_is_about_something_else(text: str) -> None:
    assert promo_wish(text) is None


def test_short_words_mean_something_only_to_who_was_asked() -> None:
    assert promo_wish("MULAI") is promo_wish("start") is PromoWish.MAYBE_START
    assert promo_wish("ya kak") is promo_wish("Mau info promo") is PromoWish.YES
    assert promo_wish("gak usah kak") is promo_wish("Tidak, makasih") is PromoWish.NO
