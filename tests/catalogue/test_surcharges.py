"""What options cost, as shops write them and as customers and models say them."""

import pytest

from tanggap.catalogue.surcharges import chosen_with_surcharge

OFFERED = (
    "Level: tidak pedas / pedas / pedas banget (+Rp2.000)",
    "Topping: keju (+Rp3.000) / keju parut +4rb / telur + 2500 / polos",
    "tambah nasi Rp6.000",
    "extra sambal 1.500",
    "kemasan kado (nambah 5rb)",
    "tanpa bawang",
    "Ukuran: besar (Rp25.000)",
)


@pytest.mark.parametrize(
    ("said", "extra_idr", "named"),
    [
        ("Topping: keju (+Rp3.000)", 3_000, "Topping: keju (+Rp3.000)"),
        ("keju", 3_000, "Topping: keju (+Rp3.000)"),
        ("pakai keju ya", 3_000, "Topping: keju (+Rp3.000)"),
        ("Keju parut", 4_000, "Topping: keju parut +4rb"),
        ("topping telur", 2_500, "Topping: telur + 2500"),
        ("Level: pedas", 0, "Level: pedas"),
        ("pedas banget", 2_000, "Level: pedas banget (+Rp2.000)"),
        ("Tambah Nasi", 6_000, "tambah nasi Rp6.000"),
        ("extra sambal", 1_500, "extra sambal 1.500"),
        ("kemasan kado", 5_000, "kemasan kado (nambah 5rb)"),
        ("tanpa keju", 0, "tanpa keju"),
        ("tanpa bawang", 0, "tanpa bawang"),
        # What a size costs is no more told by this than what it adds.
        ("besar", 0, "besar"),
        ("pakai mangkok", 0, "pakai mangkok"),
        ("", 0, ""),
    ],
)
def test_an_option_adds_what_the_shop_says(said: str, extra_idr: int, named: str) -> None:
    assert chosen_with_surcharge(OFFERED, [said]) == ((named,), extra_idr)


def test_options_add_up_and_one_said_twice_counts_once() -> None:
    named, extra_idr = chosen_with_surcharge(OFFERED, ["keju", "pedas banget", "Topping: keju"])

    assert extra_idr == 5_000
    assert named == ("Topping: keju (+Rp3.000)", "Level: pedas banget (+Rp2.000)")
