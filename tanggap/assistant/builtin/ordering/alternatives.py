"""Several choices of one kind, said together."""

from collections.abc import Sequence

from tanggap.assistant.builtin.ordering.choices import choices_of, is_of_group_before


def alternatives(options: tuple[str, ...], words: Sequence[str]) -> list[str]:
    """Several choices of one group that were said together: sizes L and XL."""
    found: dict[str, list[str]] = {}
    taken: set[int] = set()
    said = set(words)
    for choice, name in choices_of(options):
        if ":" not in name or not said.issuperset(choice):
            continue
        for start in range(len(words) - len(choice) + 1):
            places = set(range(start, start + len(choice)))
            if tuple(words[start : start + len(choice)]) != choice or places & taken:
                continue
            if not is_of_group_before(options, words, start, choice, name):
                taken |= places
                if name not in found.setdefault(name.partition(":")[0], []):
                    found[name.partition(":")[0]].append(name)
                break
    return next((names for names in found.values() if len(names) > 1), [])
