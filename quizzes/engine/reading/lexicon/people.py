"""Nouns for people and bodies of people: offices and titles, groups, armed groups, governments."""

from quizzes.engine.reading.lexicon.words import words

TITLES = words("""
    Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Prof Prof. Professor President Chancellor Minister
    Secretary Ambassador Senator Sen. Sen Congressman Congresswoman Representative Rep. Governor Gov. Mayor Judge
    Justice King Queen Prince Princess Pope Bishop Archbishop Cardinal Rabbi Imam Ayatollah Sheikh General Gen. Gen
    Rear Colonel Col. Lt. Lt Lieutenant Maj. Major Capt. Captain Sgt. Sergeant Admiral Adm. Commander Cmdr. Brig.
    Brigadier Marshal Chief Chairman Chairwoman Premier Taoiseach Emir Sultan Vice Deputy Prime Foreign Defence
    Defense Interior Finance Staff Master Officer Airman Airmen Special Envoy Attorney Inspector Superintendent
    Constable Advocate Commissioner Prosecutor
        Engr Engr. Atty Atty. Arch. Barr Barr. Hon Hon. Ratu Adi Alhaji Alhaja Hajia Mallam Malam Otunba Madam Madame
    Datuk Seri Tun Toh Puan MEC MLA MNA MLC MLAs MP MEP MSP TD Dato Encik Puan Tuan Shri Smt Coun Coun. Cr Cllr Cllr.
    Councillor Councilor Councilman Councilwoman Alderman Reeve Eng Eng. Rev Rev. Reverend Supt Supt.
""")

ADDRESSES = words("""
    Mr Mrs Ms Engr Atty Barr Hon Alhaji Alhaja Hajia Mallam Malam Madam Madame Datuk Encik Puan Dr Coun Cr Cllr
    Councillor Rev Sir Dame Lord Lady Gen Sen Rep Gov Col Lt Maj Capt Sgt Adm Prof
""")
"""Titles that are no part of a name, without their stops."""

HONORIFICS = words("""
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof Prof. Engr. Atty. Ratu Datuk Seri Collector Comrade Alhaji Alhaja Cllr Cllr. Rev
    Rev. Spokesman Spokeswoman Spokesperson Coordinator Negotiator
""")
"""Titles behind which only a name stands."""

OFFICES = words("""
    president chancellor minister secretary ambassador senator congressman congresswoman representative governor
    mayor judge justice king queen prince princess pope bishop archbishop cardinal general colonel lieutenant major
    captain sergeant admiral commander brigadier marshal chief chairman chairwoman chairperson chair premier emir
    sultan envoy spokesman spokeswoman spokesperson negotiator mediator leader head director deputy diplomat
    official lawmaker legislator lawyer attorney prosecutor activist analyst expert economist professor researcher
    scientist historian economist author reporter journalist editor correspondent candidate adviser advisor aide
    coordinator commissioner representative delegate organiser organizer founder owner executive boss manager
    engineer doctor physician nurse teacher farmer fisherman worker resident witness survivor victim veteran
    fighter soldier officer policeman rebel militant warlord cleric imam bishop pastor priest student inspector
    regulator treasurer speaker councillor councilor captain coach player citizen politician strategist mp
    ombudsman campaigner broker arbitrator geologist biologist ecologist conservationist archaeologist curator
    physiologist psychologist psychiatrist sociologist epidemiologist virologist cardiologist seismologist hydrologist
    climatologist meteorologist oceanographer chemist physicist mathematician statistician philosopher theologian
    lecturer barrister solicitor accountant auditor actuary columnist blogger novelist poet playwright composer
    singer musician actor actress painter sculptor photographer filmmaker athlete runner sprinter swimmer cyclist
    boxer wrestler footballer striker goalkeeper midfielder businessman businesswoman entrepreneur shopkeeper
    constable advocate detective
    pensioner firefighter paramedic midwife pharmacist surgeon electrician carpenter whistleblower principal headteacher
    headmaster schoolteacher caretaker librarian grocer postman plumber welder beekeeper trawlerman vet
        collector magistrate sheriff tehsildar sarpanch headman convener convenor defender organiser signalman guard
    conductor veterinarian apprentice dean rector registrar volunteer landlord villager
""")
"""Head nouns of a person's office, job or role."""

KIN = words("""
    daughter son mother father sister brother wife husband widow widower grandmother grandfather granddaughter
    grandson niece nephew aunt uncle cousin fiance fiancee counterpart successor predecessor native
""")
"""What somebody is to somebody else, or to a place."""

GROUPS = words("""
    rebels rebel insurgents opposition government regime delegation delegations negotiators forces troops army
    military police officials leaders diplomats ministers lawmakers parliament senate authorities protesters
    demonstrators workers strikers residents villagers farmers fishermen fishers families civilians people refugees
    migrants citizens voters students teachers doctors nurses drivers pilots crews miners activists campaigners
    critics experts analysts scientists economists observers monitors mediators allies coalition militia
    militias militants fighters soldiers terrorists extremists jihadists separatists union unions party parties
    council committee commission ministry agency administration cabinet court judges tribunal board company
    companies firms airline airlines investors owners shareholders lenders creditors bank banks team teams
    community communities tribes tribe population public crowd children women men victims survivors prisoners
    hostages detainees journalists reporters media press envoys ambassadors advisers aides supporters opponents
    group groups organisation organization organisations organizations faction factions junta monarchy presidency
    staff employees managers passengers herders growers traders merchants shopkeepers tenants landlords embassy
    developers engineers contractors inspectors regulator regulators prosecutors lawyers members delegates
    representatives partners states nations countries powers governments westerners minorities minority assembly
    guard guards fleet navy airforce squadron battalion brigade unit units personnel airmen marines patrol patrols
    peacekeepers network cell leadership politburo congress secretariat consortium cooperative federation
    association league syndicate guild cartel authority department bureau taskforce aircrews sailors crew
    bankers insurers lobbyists academics biologists historians brokers dealers hoteliers retailers exporters importers
    producers brewers foresters hunters loggers ranchers retirees pensioners commuters savers depositors customers
    clergy bishops monks nuns priests whalers cyclists motorists taxpayers officers firefighters paramedics rescuers
    volunteers auditors whistleblowers executives directors trustees founders players fans athletes coaches artists
    actors writers musicians designers testers biologists conservationists ecologists archaeologists geologists
    members side sides camp campers neighbours neighbors islanders locals indigenous clans clan troops contingent
""")
"""Head nouns of bodies and groups of people, singular and plural."""

ARMED = words("""
    rebels rebel insurgents forces troops army military militia militias militants fighters soldiers terrorists
    jihadists separatists guerrillas guard guards navy brigade battalion squadron marines extremists
""")

GOVERNMENTS = words("government regime administration junta cabinet monarchy presidency authorities")

VENUE_NOUNS = words("""
    city town village capital district province region area border port harbour harbor airport base camp hospital
    school square street valley island river lake sea coast mountain desert territory territories site stronghold
    neighbourhood neighborhood suburb county state country countryside prison embassy palace parliament hall hotel
    stadium church mosque temple university factory plant mine dam bridge road highway checkpoint front frontline
    zone enclave strait bay gulf delta canal north south east west northeast northwest southeast southwest places
    areas regions cities towns villages provinces districts borders part parts outskirts countryside world ground
    locations location facility facilities building buildings compound place airfield battlefield runway
""")

PLACE_TAILS = words("""
    Province Governorate District County City Town Village Island Islands River Lake Valley Mountains Mountain Sea
    Bay Strait Gulf Canal Port Airport Base Square Street Bridge Dam Hall Palace Hotel Hospital University
    Region State Territory Peninsula Airfield Coast Delta Basin Desert Forest Park Road Field Harbour Harbor Ocean
    Stadium School Prison Camp Border Heights Hills Plain Reservoir Glacier Archipelago Reef Point Beach Cape Creek
    Falls Canyon Springs Pass Ridge Sound Cove Inlet Lagoon Observatory Telescope Terminal Pier Plaza Tower Arena
    Lane Avenue Boulevard Terrace Quay Wharf Crescent Highway Motorway Courthouse Barracks Cemetery Cathedral Mosque
    Castle Tunnel Marina Theatre Theater Monument Memorial
""")

COMPANY_FORMS = words(
    "Ltd Ltd. Limited Inc Inc. Corp Corp. Co Co. plc PLC AG GmbH LLC S.A. SA N.V. S.p.A. AB Oyj Pty PT Tbk"
)
"""What a company is: no initials stand for it, and it is no name alone."""

FIRM_TAILS = COMPANY_FORMS | words("""
    Group Company Corporation Airlines Airways Motors Energy Oil Gas Mining Shipping Copper Lithium Minerals Metals
    Resources Holdings Industries Petroleum Telecom Pharmaceuticals Laboratories Technologies Logistics Railways Railway
    Transit Lines Ferries Steel Systems Foods Breweries Cement Estates Renewables Capital Partners Ventures Electric
    Aviation Securities Insurance Assurance Pharma Biotech Studios Stores Cruises Digital Utilities Properties
    Developments Homes Hotels Resorts Brands Products Solutions Software Robotics Chemicals Materials Plastics Textiles
    Garments Fisheries Seafoods Dairies Vineyards Pictures Records Publishing Plantations Coal Remedies Diamonds
    Orchards Farms Shipbuilding Shipbuilders Marine Maritime Chartering Trading Traders Brokers Consulting Consultants
    Analytics Investments Meats
""")
"""Last words of the names of firms: these go by their first word, “Meridian” for Meridian Coastal Lines."""

BODY_TAILS = FIRM_TAILS | words("""
    Ministry Party Union Front Movement Army Forces Council Committee Commission Agency Association Federation
    Authority Bank Board Organization Organisation Institute Foundation Department Office Bureau Court Tribunal
    Parliament Senate Assembly Congress Coalition Alliance League Service Command Squadron Brigade Wing Force Guard
    Police Navy Team Club Society Network Trust Fund Cooperative University College Church Centre Center Guild
    Consortium Division Chamber Caucus Cooperatives Samiti Samithi Sangham Sangh Parishad Morcha Sabha Mandal
""")

FEMALE_TITLES = words("Mrs Mrs. Ms Ms. Miss Dame Lady Queen Princess Congresswoman Chairwoman")
FEMALE_NOUNS = words("""
    spokeswoman chairwoman congresswoman queen princess businesswoman actress woman mother councilwoman
""")
MALE_TITLES = words("Mr Mr. Sir Lord King Prince Pope Congressman Chairman")
MALE_NOUNS = words("spokesman chairman congressman king prince businessman fisherman man father")


def is_office(word: str) -> bool:
    """Say whether the word is a title, or an office with a capital or without: “Dr”, “Mayor”, “mayor”."""
    return word in TITLES or word.lower() in OFFICES
