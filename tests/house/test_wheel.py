"""An installed Tanggap has all that the repository's has: templates, pictures, word lists."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from scripts.tree import ROOT, tracked


def test_a_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    source, built = tmp_path / "source", tmp_path / "built"
    names = [name for name in tracked() if name.startswith("tanggap/")]
    for name in [*names, "pyproject.toml", "requirements.in", "README.md", "LICENSE"]:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)

    build = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([sys.executable, "-m", *build, built, source], check=True, capture_output=True)

    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("tanggap/")}
    assert {name for name in names if not name.endswith(".po")} == packed
