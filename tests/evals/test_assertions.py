"""What suites may expect of a reply."""

from typing import Any

import pytest

from tanggap.evals.assertions import ReadReply, differences, wrong_assertion


@pytest.mark.parametrize(
    "reply",
    ["Rp18.000 kak", "18rb ya", "18 ribu", "18k", "delapan belas ribu", "*Rp 18.000*", "Rp18.000"],
)
def test_an_amount_is_met_in_every_spelling(reply: str) -> None:
    assert ReadReply.of(reply).holds(18_000)
    assert not ReadReply.of(reply).holds(28_000)


@pytest.mark.parametrize(
    ("assertion", "holds"),
    [
        ("HABIS|kosong", True),
        ("^habis$", False),
        (["ready", "habis"], True),
        (["ready", 5_000], False),
        ({"all": ["habis", 35_000]}, True),
        ({"all": ["habis", ["ready", 36_000]]}, False),
        ([{"all": ["ready", 35_000]}, {"all": ["kambing", 35_000]}], True),
    ],
)
def test_patterns_lists_and_all_combine(assertion: Any, holds: bool) -> None:
    reply = ReadReply.of("Nasi Goreng Kambing Rp35.000 lagi habis kak.")

    assert reply.holds(assertion) is holds


@pytest.mark.parametrize(
    "assertion", [True, None, 1.5, -1, "", "(", [], {"any": ["a"]}, {"all": []}, [["("]]]
)
def test_what_is_no_assertion_is_told_so(assertion: Any) -> None:
    assert wrong_assertion(assertion)


ORDER = {
    "number": "UJI-1",
    "items": [
        {"sku": "A", "quantity": 2, "name": "Teh"},
        {"sku": "B", "quantity": 1, "name": "Kopi"},
    ],
    "total_idr": 30_000,
}


@pytest.mark.parametrize(
    "expected",
    [
        {"total_idr": 30_000},
        {"items": [{"sku": "B"}, {"sku": "A", "quantity": 2}], "number": "uji-1"},
        {},
    ],
)
def test_an_order_may_hold_more_than_was_expected(expected: dict[str, Any]) -> None:
    assert differences(expected, ORDER) == []


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"total_idr": 30_001}, "order.total_idr"),
        ({"items": [{"sku": "A"}]}, "was not expected"),
        ({"items": [{"sku": "A"}, {"sku": "A"}]}, "is missing"),
        ({"items": [{"sku": "A", "quantity": 3}, {"sku": "B"}]}, "is missing"),
        ({"name": "Ani"}, "order.name"),
        (None, "expected None"),
    ],
)
def test_a_wrong_total_a_missing_row_and_one_too_many_are_differences(
    expected: Any, told: str
) -> None:
    assert told in "; ".join(differences(expected, ORDER))


def test_an_order_that_was_not_made_differs() -> None:
    assert differences({"total_idr": 1}, None)
    assert differences(None, None) == []


@pytest.mark.parametrize("chosen", ["Topping: keju", "Topping: keju (+Rp3.000)", "topping: Keju"])
def test_a_choice_is_the_same_whatever_it_costs(chosen: str) -> None:
    bought = {"items": [{"sku": "A", "options": ["Topping: keju (+Rp3.000)", "tambah telur 4rb"]}]}
    expected = {"items": [{"sku": "A", "options": [chosen, "tambah telur"]}]}

    assert not differences(expected, bought)
    assert differences({"items": [{"sku": "A", "options": [chosen]}]}, bought)
