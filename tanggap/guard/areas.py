"""Which delivery areas a text names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tanggap.businesses.info import ShopInfo, Zone
from tanggap.core.folding import fold


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a shop by name."""

    pattern: re.Pattern[str] | None
    zones: Mapping[str, tuple[Zone, ...]]
    by_name: Mapping[str, Zone]
    not_served: frozenset[str]

    def names_in(self, plain: str) -> list[str]:
        """The areas and zones that folded text names."""
        return self.pattern.findall(plain) if self.pattern else []

    def finditer(self, plain: str) -> Iterator[re.Match[str]]:
        """Where folded text names areas."""
        return self.pattern.finditer(plain) if self.pattern else iter(())

    def zones_in(self, plain: str) -> list[Zone]:
        """The zones of the areas that folded text names."""
        return [zone for name in self.names_in(plain) for zone in self.zones.get(name, ())]

    def zones_called(self, plain: str) -> list[Zone]:
        """The zones named in text that is known to speak of zones: "Tengah Rp14.000"."""
        return [
            zone
            for name, zone in self.by_name.items()
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
        ]


def areas_of(info: ShopInfo) -> Areas:
    """The areas of a shop: those of its zones, the zones themselves, those not served."""
    return _areas(info.zones, info.not_served)


@lru_cache(maxsize=1024)
def _areas(all_zones: tuple[Zone, ...], unserved: tuple[str, ...]) -> Areas:
    zones: dict[str, tuple[Zone, ...]] = {}
    for zone in all_zones:
        for name in zone.areas:
            folded = fold(name).plain
            zones[folded] = (*zones.get(folded, ()), zone)
        for name in {zone.name, zone.code}:
            for prefix in ("zona ", "area ", "wilayah "):
                zones[prefix + fold(name).plain.removeprefix(prefix)] = (zone,)
        called = fold(zone.name).plain
        if _is_place(called):
            # "Solo Baru", of which only its parts are listed.
            zones.setdefault(called, (zone,))
    not_served = frozenset(fold(name).plain for name in unserved)
    names = sorted({*zones, *not_served}, key=len, reverse=True)
    pattern = (
        re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")
        if names
        else None
    )
    by_name = {fold(zone.name).plain: zone for zone in all_zones}
    return Areas(pattern, zones, by_name, not_served)


# Words of zones that name no part of a town by themselves: "Dalam Kota", "Kota Timur".
_GENERAL: Final = frozenset(
    {"dalam", "luar", "kota", "dekat", "jauh", "zona", "ring", "area", "wilayah", "pusat", "zone"}
    | {"timur", "barat", "utara", "selatan", "tengah", "baru", "lama", "satu", "dua", "tiga"}
    | {"sekitar", "sekitarnya", "kecamatan", "desa", "kampus", "radius", "km", "gratis"}
)


def _is_place(called: str) -> bool:
    """Whether a zone is called like one part of a town: by two words or more, and no list."""
    words = called.split()
    named = [word for word in words if word.isalpha() and word not in _GENERAL]
    return len(words) > 1 and bool(named) and not {"dan", "&", "sekitar", "sekitarnya"} & {*words}
