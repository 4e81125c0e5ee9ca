"""Countries with demonyms and seats of government, cities and regions; the tables are read once, when first asked."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from quizzes.engine.reading.lexicon.words import words

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Country:
    iso: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class City:
    name: str
    iso: str
    latitude: float
    longitude: float
    thousands: int


_REGIONS = """
    Crimea; Donbas; Donbass; Kashmir; Gaza; Gaza Strip; West Bank; Kurdistan; Darfur; Tigray; Catalonia;
    Scotland; Wales; England; Northern Ireland; Sinai; Middle East; Near East; Far East; Europe; Eastern Europe;
    Western Europe; Africa; North Africa; West Africa; East Africa; Horn of Africa; Sub-Saharan Africa; Asia;
    Central Asia; South Asia; Southeast Asia; East Asia; South and Central Asia; Balkans; Caucasus;
    South Caucasus; Sahel; Maghreb; Levant; Gulf; Persian Gulf; Arabian Gulf; Arabian Peninsula; Latin America;
    South America; North America; Central America; Caribbean; Arctic; Antarctic; Antarctica; Pacific; Atlantic;
    Mediterranean; Mediterranean Sea; Black Sea; Red Sea; South China Sea; East China Sea; Baltic; Baltic Sea;
    Scandinavia; Iberia; Golan Heights; Nagorno-Karabakh; Chechnya; Dagestan; Siberia; Tibet; Xinjiang;
    Inner Mongolia; Rojava; Anbar; Nineveh; Helmand; Kandahar; Punjab; Kosovo; Transnistria; Abkhazia;
    South Ossetia; Western Sahara; Somaliland; Puntland; Biafra; Mindanao; Aceh; West Papua; Bavaria; Lombardy;
    Sicily; Sardinia; Corsica; Brittany; Quebec; Ontario; Alberta; British Columbia; California; Texas; Florida;
    Alaska; Hawaii; New Mexico; Arizona; Nevada; Oregon; Ohio; Michigan; Illinois; Pennsylvania; Virginia;
    Louisiana; Queensland; Tasmania; Victoria; New South Wales; Bougainville; Patagonia; Amazon; Andes;
    Himalayas; Alps; Sahara; Greenland; Gibraltar; Indian Ocean; Strait of Hormuz; Suez Canal; Panama Canal;
    Euphrates; Tigris; Nile; Danube; Rhine; Mekong; Great Lakes;
    Alabama; Arkansas; Colorado; Connecticut; Delaware; Idaho; Indiana; Iowa; Kansas; Kentucky; Maine; Maryland;
    Massachusetts; Minnesota; Mississippi; Missouri; Montana; Nebraska; New Hampshire; New Jersey; North Carolina;
    South Carolina; North Dakota; South Dakota; Oklahoma; Rhode Island; Tennessee; Utah; Vermont; West Virginia;
    Wisconsin; Wyoming; Manitoba; Saskatchewan; Nova Scotia; New Brunswick; Newfoundland; Labrador; Yukon; Nunavut;
    Saxony; Lower Saxony; Saxony-Anhalt; Thuringia; Brandenburg; Hesse; Saarland; North Rhine-Westphalia;
    Schleswig-Holstein; Rhineland-Palatinate; Baden-Württemberg; Cornwall; Yorkshire; Andalusia; Tuscany; Piedmont;
    Calabria; Normandy; Provence; Alsace; Flanders; Wallonia; Bihar; Gujarat; Kerala; Rajasthan; Maharashtra;
    Tamil Nadu; Uttar Pradesh; West Bengal; Assam; Balochistan; Sindh; Khyber Pakhtunkhwa; Guangdong; Sichuan; Yunnan;
    Hokkaido; Okinawa; Java; Sumatra; Borneo; Sulawesi; South Australia; Western Australia; Northern Territory;
    KwaZulu-Natal; Eastern Cape; Western Cape; Gauteng; Limpopo; Oromia; Amhara; Minas Gerais; Chiapas; Oaxaca
"""
REGIONS = frozenset(name.strip() for name in _REGIONS.split(";"))

_IN_SHORT = """
    Ala. Alabama; Ariz. Arizona; Ark. Arkansas; Calif. California; Colo. Colorado; Conn. Connecticut; Del. Delaware;
    Fla. Florida; Ga. Georgia (U.S.); Ill. Illinois; Ind. Indiana; Kan. Kansas; Ky. Kentucky; La. Louisiana;
    Md. Maryland; Mass. Massachusetts; Mich. Michigan; Minn. Minnesota; Miss. Mississippi; Mo. Missouri; Mont. Montana;
    Neb. Nebraska; Nev. Nevada; N.H. New Hampshire; N.J. New Jersey; N.M. New Mexico; N.Y. New York State;
    N.C. North Carolina; N.D. North Dakota; Okla. Oklahoma; Ore. Oregon; Pa. Pennsylvania; R.I. Rhode Island;
    S.C. South Carolina; S.D. South Dakota; Tenn. Tennessee; Vt. Vermont; Va. Virginia; Wash. Washington State;
    W.Va. West Virginia; Wis. Wisconsin; Wyo. Wyoming; Ont. Ontario; Que. Quebec; B.C. British Columbia; Alta. Alberta
"""
IN_SHORT = MappingProxyType(
    {short: whole for short, _, whole in (pair.strip().partition(" ") for pair in _IN_SHORT.split(";"))}
)
"""The short forms that agencies write behind a town (“Birmingham, Ala.”) → the states and provinces they mean."""

TOWNS = MappingProxyType(
    {
        "Raqqa": ("SY", 35.95, 39.01), "Raqqah": ("SY", 35.95, 39.01), "Fallujah": ("IQ", 33.35, 43.78),
        "Kobani": ("SY", 36.89, 38.35), "Palmyra": ("SY", 34.56, 38.27), "Manbij": ("SY", 36.53, 37.95),
        "Madaya": ("SY", 33.69, 36.1), "Tikrit": ("IQ", 34.6, 43.68), "Sinjar": ("IQ", 36.32, 41.87),
        "Qayyarah": ("IQ", 35.81, 43.29), "Deir ez-Zor": ("SY", 35.34, 40.14), "Deir al-Zour": ("SY", 35.34, 40.14),
        "Davos": ("CH", 46.8, 9.84), "Minsk": ("BY", 53.9, 27.57), "Kiev": ("UA", 50.45, 30.52),
        "Bombay": ("IN", 19.07, 72.88), "Rangoon": ("MM", 16.8, 96.15), "Kharkov": ("UA", 49.98, 36.25),
        "Camp David": ("US", 39.65, -77.46), "Guantanamo Bay": ("CU", 19.9, -75.1), "Cologne": ("DE", 50.93, 6.95),
        "New York": ("US", 40.71, -74.01), "Washington D.C.": ("US", 38.9, -77.04), "Strasbourg": ("FR", 48.58, 7.75),
        "The Hague": ("NL", 52.08, 4.31), "Sirte": ("LY", 31.2, 16.59), "Benghazi": ("LY", 32.12, 20.07),
        "Lausanne": ("CH", 46.52, 6.63), "Maastricht": ("NL", 50.85, 5.69), "Reykjavik": ("IS", 64.14, -21.9),
        "Nur-Sultan": ("KZ", 51.18, 71.45), "Odessa": ("UA", 46.48, 30.73), "Jerusalem": ("IL", 31.77, 35.21),
    }
)  # fmt: skip
"""Places in the news that the table of cities lacks or spells another way."""

_COMMON_WORDS = words("""
    Man Nice Reading Of Ho San Bath Orange Mobile Split Hamm Most Hit Ann Male Nancy Victoria Santiago Florence
    Charlotte Sydney Phoenix Paris Jackson Lincoln Madison Aurora Chester Wells Independence Union Progress
    Enterprise Federal Buffalo Surprise Mission Superior Sanford Bari Sari Kaya Kita Guna Mau Jena Gera Moga
    Puri San Aba Ila March May Sale Young Tours Male Central Liberal Date Van Salem Eden Anderson Warren Gary
    Clinton Franklin Carson Grant Hope Pest Buda Carmel Mata Libertad Imperial Concord Corona Hull Sterling
    Waterloo Ajax Temple Norman Allen Joliet Barking Sutton
""")
"""Names of cities that are more often something else; they count only where the tagger agrees."""


@cache
def countries() -> MappingProxyType[str, Country]:
    """Return every country by ISO code."""
    found = {}
    for line in (_HERE / "countries.tsv").read_text(encoding="utf-8").splitlines():
        iso, names, demonyms, seats, latitude, longitude = line.split("\t")
        listed = tuple(names.split("|"))
        found[iso] = Country(
            iso=iso,
            name=listed[0],
            names=listed,
            demonyms=tuple(filter(None, demonyms.split("|"))),
            seats=tuple(filter(None, seats.split("|"))),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
        )
    return MappingProxyType(found)


@cache
def country_names() -> MappingProxyType[str, str]:
    """Return every country name → ISO code."""
    return MappingProxyType({name: c.iso for c in countries().values() for name in c.names})


@cache
def demonyms() -> MappingProxyType[str, str]:
    """Return every demonym → ISO code; one shared by two countries goes to the larger by convention."""
    found = {name: c.iso for c in countries().values() for name in c.demonyms}
    found |= {"Congolese": "CD", "Dominican": "DO", "Guinean": "GN"}
    return MappingProxyType(found)


@cache
def seats() -> MappingProxyType[str, str]:
    """Return every seat of government → ISO code."""
    found = {seat: c.iso for c in countries().values() for seat in c.seats}
    return MappingProxyType(found)


@cache
def cities() -> MappingProxyType[str, City]:
    found: dict[str, City] = {}
    for line in (_HERE / "cities.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, latitude, longitude, thousands = line.split("\t")
        city = City(name, iso, float(latitude), float(longitude), int(thousands))
        for spelling in (name, _plain(name)):
            if spelling not in found or found[spelling].thousands < city.thousands:
                found[spelling] = city
    for name, (iso, latitude_, longitude_) in TOWNS.items():
        found[name] = City(name, iso, latitude_, longitude_, 1000)
    return MappingProxyType(found)


def point_of(name: str) -> tuple[float, float] | None:
    """Return the degrees north and east of a city or country, however its letters are marked; None for other names."""
    city = cities().get(name) or cities().get(_plain(name))
    if city is not None:
        return city.latitude, city.longitude
    country = countries().get(country_names().get(name, ""))
    if country is None or country.latitude is None or country.longitude is None:
        return None
    return country.latitude, country.longitude


def is_common_word(name: str) -> bool:
    return name in _COMMON_WORDS or len(name) < 4


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
