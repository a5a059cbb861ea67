"""Links of the documents that lead nowhere are named."""

from pathlib import Path

import pytest

from scripts.check_links import broken_links
from tests.house.conftest import Write


@pytest.mark.parametrize(
    "link",
    [
        "[the flow](docs/gone.md)",
        "[`the flow`](docs/gone.md)",
        "![a picture](docs/gone.png)",
        '<img src="docs/gone.png" width="300">',
        '<source media="(prefers-color-scheme: dark)" srcset="docs/gone.png">',
        "[a part](docs/flow.md#gone)",
        "[a part of this page](#gone)",
    ],
)
def test_a_link_that_leads_nowhere_is_named(copy: Path, write: Write, link: str) -> None:
    write("README.md", f"# Shop\n\nRead {link}.\n")
    write("docs/flow.md", "# Flow\n\n```sh\n# gone\n```\n")

    assert len(broken_links(copy)) == 1


@pytest.mark.parametrize(
    "link",
    [
        "[the flow](docs/flow.md)",
        "[a part](docs/flow.md#1-intake-stored-first)",
        "[a part of this page](#shop)",
        "[a folder](docs/)",
        "[elsewhere](https://example.org/gone)",
        "`[no link](docs/gone.md)`",
        "\n```\n[no link](docs/gone.md)\n```\n",
    ],
)
def test_a_link_that_leads_somewhere_is_let_be(copy: Path, write: Write, link: str) -> None:
    write("README.md", f"# Shop\n\nRead {link}\n")
    write("docs/flow.md", "## 1. Intake: stored first\n")

    assert broken_links(copy) == []


def test_every_link_of_the_documents_leads_somewhere() -> None:
    assert broken_links() == []
