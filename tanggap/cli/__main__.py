"""`python -m tanggap.cli` is the `tanggap` command."""

from tanggap.cli.main import main

main()
