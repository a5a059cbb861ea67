"""Cash on delivery: where and up to how much; an allergy that is kept when a menu is asked for."""

from tests.assistant.builtin.chatting import Chatter, stall


async def test_the_most_for_cash_on_delivery_is_told_after_the_place() -> None:
    chatter = Chatter(stall(cod_max_idr=250_000))
    await chatter.say("bisa cod ke kenanga?")

    assert "Rp250.000" in await chatter.say("maksimal brp kalo cod?")


async def test_too_much_for_cash_on_delivery_is_said_wherever_it_goes() -> None:
    answer = await Chatter(stall(cod_max_idr=250_000)).say("cod ke kenanga 400rb bisa?")

    assert "paling banyak Rp250.000" in answer
    assert "Kenanga bisa" not in answer


async def test_cash_to_the_courier_is_cash_on_delivery() -> None:
    chatter = Chatter()
    await chatter.say("do you deliver to wonokerto?")
    answer = await chatter.say("can I pay the courier in cash?")

    assert "do not take cash on delivery" in answer


async def test_the_least_for_an_order_that_is_brought_is_no_question_about_an_order() -> None:
    assert "Rp30.000" in await Chatter().say("minimal orderan klo mau diantar brp?")


async def test_a_menu_asked_for_after_an_allergy_leaves_it_out() -> None:
    chatter = Chatter()
    await chatter.say("anakku alergi udang")
    answer = await chatter.say("menu apa yang aman?")

    assert "Pangsit Goreng" not in answer
