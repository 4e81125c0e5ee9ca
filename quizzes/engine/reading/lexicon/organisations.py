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
Commonwealth
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
European Central Bank|ECB
European Court of Human Rights|ECHR
Council of Europe
Eurogroup
ECOWAS|Economic Community of West African States
Mercosur
BRICS
OECD|Organisation for Economic Co-operation and Development
ILO|International Labour Organization|International Labor Organization
UNDP
UNRWA
OPCW|Organisation for the Prohibition of Chemical Weapons|Organization for the Prohibition of Chemical Weapons
Europol
Frontex
Médecins Sans Frontières|Doctors Without Borders|MSF
Red Crescent
Oxfam
Save the Children
WWF|World Wildlife Fund|World Wide Fund for Nature
Transparency International
Reporters Without Borders
Environmental Protection Agency|EPA
Food and Drug Administration|FDA
Centers for Disease Control and Prevention|CDC|Centers for Disease Control
Federal Emergency Management Agency|FEMA
Federal Aviation Administration|FAA
Federal Communications Commission|FCC
Securities and Exchange Commission|SEC
Internal Revenue Service|IRS
National Security Agency|NSA
National Oceanic and Atmospheric Administration|NOAA
National Transportation Safety Board|NTSB
NASA|Nasa
Department of Justice|Justice Department|DOJ
Department of Homeland Security|Homeland Security|DHS
Department of Defense|Defense Department
Immigration and Customs Enforcement|ICE
Secret Service
U.S. Geological Survey|US Geological Survey|USGS
Supreme Court|U.S. Supreme Court|US Supreme Court
House of Representatives
House of Commons
House of Lords
Senate|U.S. Senate|US Senate
Knesset
Bundestag
Bundesbank
Duma|State Duma
Bank of England
Bank of Japan
Downing Street
Scotland Yard|Metropolitan Police
MI5
MI6
Mossad
Shin Bet
KGB
FSB
GRU
UEFA|Uefa
International Olympic Committee|IOC
NBA
NFL
NCAA
World Anti-Doping Agency|WADA
Apple|Apple Inc.
Google|Google Inc.
Microsoft
Intel
IBM|IBM Corp.
Samsung|Samsung Electronics
Huawei
Nokia
Sony
Nvidia
OpenAI
Tesla|Tesla Inc.
Toyota
Volkswagen|VW
Nissan
Renault
General Motors|GM
Boeing|Boeing Co.
Airbus
FedEx
DHL
Uber
Airbnb
Netflix
Alibaba
Tencent
ByteDance
Walmart|Wal-Mart
Starbucks
Pfizer
Moderna
AstraZeneca
Nestlé
Unilever
Siemens
Lufthansa
Ryanair
ExxonMobil|Exxon Mobil|Exxon
Chevron
BP
TotalEnergies
Gazprom
Rosneft
Aramco|Saudi Aramco
Goldman Sachs
JPMorgan|JPMorgan Chase|J.P. Morgan
Citigroup
HSBC
Barclays
UBS
Credit Suisse
Deutsche Bank
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
USA Today
Los Angeles Times
Chicago Tribune
Boston Globe|The Boston Globe
The Daily Telegraph|Daily Telegraph
The Independent
Daily Mail
The Sun
The Times of India
South China Morning Post
The Japan Times
Haaretz
The Jerusalem Post
Dawn
Al-Ahram
Le Figaro
Libération
La Repubblica
Corriere della Sera
El Mundo
Die Zeit
Süddeutsche Zeitung
Frankfurter Allgemeine Zeitung|FAZ
Kommersant
Novaya Gazeta
Radio Free Europe|RFE/RL
Voice of America
MSNBC
ITV
France 24
Euronews
NHK
CCTV
Twitter
Facebook
YouTube
TikTok
Instagram
Telegram
WhatsApp
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
