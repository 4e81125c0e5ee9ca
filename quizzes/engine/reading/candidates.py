"""What a candidate for a name is."""

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    PERSON = "person"
    COUNTRY = "country"
    DEMONYM = "demonym"
    SEAT = "seat"
    CITY = "city"
    REGION = "region"
    SITE = "site"
    ORGANISATION = "organisation"
    ARMED = "armed_group"
    MEDIA = "media"
    GOVERNMENT = "government"
    GROUP = "group"
    OFFICE = "office"


PROPER = frozenset(set(NameKind) - {NameKind.GROUP, NameKind.OFFICE, NameKind.GOVERNMENT})
PLACES = frozenset({NameKind.COUNTRY, NameKind.CITY, NameKind.REGION, NameKind.SITE, NameKind.SEAT})


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: tokens first..last with head; `key` is what it stands for when a word list knows (an ISO code)."""

    first: int
    last: int
    head: int
    kind: NameKind
    key: str = ""

    def covers(self, other: "Name") -> bool:
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Name") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def length(self) -> int:
        return self.last - self.first + 1
