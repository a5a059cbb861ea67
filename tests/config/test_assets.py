"""Static files are kept by browsers for good, and never for longer than they are true."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import AsyncClient

from tanggap.config.assets import static_version


@pytest.mark.parametrize("name", ["tanggap/tokens.css", "tanggap/console/console.js"])
async def test_a_file_under_its_present_name_may_be_kept_for_good(name: str) -> None:
    response = await AsyncClient().get(f"{settings.STATIC_URL}{name}")

    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    age = re.search(r"max-age=(\d+)", response["Cache-Control"])
    assert age is not None
    assert int(age[1]) > 30 * 86_400


@pytest.mark.parametrize("old", ["0123456789ab/", ""])
async def test_an_older_address_leads_to_the_present_file(old: str) -> None:
    response = await AsyncClient().get(f"/static/{old}tanggap/tokens.css")

    assert (response.status_code, response["Location"]) == (
        302,
        f"{settings.STATIC_URL}tanggap/tokens.css",
    )
    assert response["Cache-Control"] == "no-cache"


async def test_what_does_not_exist_is_not_looked_for_for_ever() -> None:
    assert (await AsyncClient().get(f"{settings.STATIC_URL}nichts.css")).status_code == 404


def test_the_name_changes_with_any_files_content(tmp_path: Path) -> None:
    folder = tmp_path / "room" / "static" / "a"
    folder.mkdir(parents=True)
    (folder / "a.css").write_text("a{}")
    first = static_version(tmp_path)
    assert static_version(tmp_path) == first

    (folder / "a.css").write_text("b{}")
    assert static_version(tmp_path) != first
