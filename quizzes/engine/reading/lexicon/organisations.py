"""Organisations, armed groups and media that need no explaining; of the names of each, the first is the one we show."""

from functools import cache
from types import MappingProxyType

from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind

_ORGANISATIONS = """
United Nations|U.N.|UN
U.N. Security Council|UN Security Council|United Nations Security Council|Security Council|UNSC
European Union|EU|E.U.
European Commission
European Parliament
NATO|Nato|North Atlantic Treaty Organization
African Union
Arab League|League of Arab States
Gulf Cooperation Council|GCC
World Health Organization|WHO|W.H.O.|World Health Organisation
World Bank
International Monetary Fund|IMF|I.M.F.
World Trade Organization|WTO
International Criminal Court|ICC
International Court of Justice|ICJ
Red Cross|International Committee of the Red Cross|ICRC
UNICEF|Unicef
UNHCR
UNESCO|Unesco
OPEC|Opec
OSCE
ASEAN|Asean
G7|Group of Seven
G20|Group of 20
Amnesty International|Amnesty
Human Rights Watch|HRW
Greenpeace
Pentagon
State Department|Department of State|US State Department|U.S. State Department
Foreign Office|Foreign and Commonwealth Office|FCO
Congress|U.S. Congress
CIA|Central Intelligence Agency
FBI|Federal Bureau of Investigation
Federal Reserve
IAEA|International Atomic Energy Agency
Interpol
FIFA
World Food Programme|WFP
U.S. Central Command|CENTCOM|US Central Command
Lloyd’s|Lloyd’s of London
McDonald’s
Macy’s
Moody’s
Sotheby’s
Christie’s
Sainsbury’s
Levi’s
"""

_ARMED = """
Islamic State|ISIS|ISIL|IS|Daesh|Da’esh|Da'esh|Islamic State of Iraq and Syria|Islamic State of Iraq and the Levant
al-Qaeda|Al-Qaeda|Al Qaeda|al Qaeda|al-Qaida|Al-Qaida|Al Qaida
al-Nusra|al-Nusra Front|Nusra Front|Al-Nusra|Jabhat al-Nusra|Al-Nusra Front|al-Nusrah|al-Nusrah Front
Hezbollah|Hizbullah|Hizbollah
Hamas
Taliban|the Taliban
PKK|Kurdistan Workers’ Party|Kurdistan Workers' Party
YPG|People’s Protection Units|People's Protection Units
Syrian Democratic Forces|SDF
Syrian Arab Coalition
Free Syrian Army|FSA
Peshmerga|peshmerga
Boko Haram
al-Shabab|al-Shabaab|Al-Shabab|Al Shabaab
FARC
ELN
Houthis|Houthi
Islamic Jihad
Wagner Group|Wagner
IRA
ETA
M23
Rapid Support Forces|RSF
"""

_MEDIA = """
BBC|BBC News
Reuters
Associated Press|AP|The Associated Press
AFP|Agence France-Presse
CNN
Al Jazeera|al-Jazeera|Al-Jazeera
The New York Times|New York Times
The Washington Post|Washington Post
The Guardian
Financial Times
Wall Street Journal|The Wall Street Journal
Foreign Policy
Fox News
NBC|NBC News
CBS|CBS News
ABC|ABC News
NPR
Der Spiegel
Le Monde
El País
TASS|Tass
RIA Novosti
Interfax
Xinhua
Bloomberg
Anadolu|Anadolu Agency
SANA
Kyodo
The Economist
Politico
Sky News
Deutsche Welle
Al Arabiya
Interfax
Fars
Twitter
Facebook
"""

MEDIA_HEADS = words("Radio Rádio Radyo Télévision Televisão Televisión Agence Agência Agencia")
MEDIA_TAILS = words("""
    Times Post Herald Tribune Gazette Courier Chronicle Guardian Journal News Radio Television TV Wire
""")
NEWS = words("News Press Wire")
"""What an agency sells that is a medium: the Environmental Protection Agency is none."""


@cache
def organisations() -> MappingProxyType[str, tuple[str, ActorKind]]:
    """Return every written name → (the name we show, kind)."""
    found: dict[str, tuple[str, ActorKind]] = {}
    listed = ((_ORGANISATIONS, ActorKind.ORGANISATION), (_ARMED, ActorKind.ARMED_GROUP), (_MEDIA, ActorKind.MEDIA))
    for table, kind in listed:
        for line in table.strip().splitlines():
            names = line.split("|")
            found |= dict.fromkeys(names, (names[0], kind))
    return MappingProxyType(found)
