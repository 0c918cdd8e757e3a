"""The built-in world gives different holders before and after a change of office."""

from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from dragoman.world import load_world
from dragoman.world.folding import fold

# offices that one person holds at a time
ALONE = frozenset(
    {
        "President", "Prime Minister", "King", "Queen", "Emir", "Sultan", "Emperor", "Grand Duke", "Chancellor",
        "Taoiseach", "Premier", "Supreme Leader", "Foreign Minister", "Defence Minister", "Defense Minister",
        "Foreign Secretary", "Defence Secretary", "Defense Secretary", "Secretary of State",
        "Secretary General of NATO", "Secretary-General of the United Nations", "EU High Representative",
        "Chairperson of the African Union",
        "Chairperson of the AU Commission", "Chairperson-in-Office of the OSCE", "Secretary-General of the Arab League",
        "Chairman of the Presidency", "President of the UN General Assembly",
    }
)  # fmt: skip

# two who claimed one office at once: country, title, and the two
RIVALS = {
    ("CIV", "Prime Minister", "Guillaume Soro", "Gilbert Ake N'Gbo"),
    ("MDA", "Prime Minister", "Pavel Filip", "Maia Sandu"),
    ("MDG", "President", "Didier Ratsiraka", "Marc Ravalomanana"),
    ("MDG", "Prime Minister", "Tantely Andrianarivo", "Jacques Sylla"),
}

# names that two persons bear
NAMESAKES = {"andris berzins", "ayatollah khamenei", "king abdullah", "mohamed abdelaziz", "mohammed abdelaziz"}

# country or body, title, a day before, who held it, a day after, who held it then
CHANGES = [
    ("EGY", "President", "2011-02-10", "Hosni Mubarak", "2012-07-01", "Mohamed Morsi"),
    ("EGY", "President", "2013-07-02", "Mohamed Morsi", "2014-06-09", "Abdel Fattah al-Sisi"),
    ("EGY", "Foreign Minister", "2014-06-10", "Nabil Fahmy", "2014-06-20", "Sameh Shoukry"),
    ("ISR", "Prime Minister", "2009-03-30", "Ehud Olmert", "2009-04-01", "Benjamin Netanyahu"),
    ("ISR", "Prime Minister", "2021-06-12", "Benjamin Netanyahu", "2021-06-14", "Naftali Bennett"),
    ("ISR", "Defense Minister", "2024-11-07", "Yoav Gallant", "2024-11-09", "Israel Katz"),
    ("LBN", "Prime Minister", "2021-09-09", "Hassan Diab", "2021-09-11", "Najib Mikati"),
    ("SYR", "President", "2000-06-09", "Hafez al-Assad", "2000-07-18", "Bashar al-Assad"),
    ("SYR", "Foreign Minister", "2020-11-15", "Walid al-Moallem", "2020-11-23", "Faisal Mekdad"),
    ("IRQ", "Prime Minister", "2014-09-07", "Nouri al-Maliki", "2014-09-09", "Haider al-Abadi"),
    ("IRN", "President", "2005-08-02", "Mohammad Khatami", "2005-08-04", "Mahmoud Ahmadinejad"),
    ("JOR", "Prime Minister", "2018-06-13", "Hani Mulki", "2018-06-15", "Omar Razzaz"),
    ("KWT", "Emir", "2020-09-28", "Sabah al-Ahmad", "2020-09-30", "Nawaf al-Ahmad"),
    ("QAT", "Emir", "2013-06-24", "Hamad bin Khalifa", "2013-06-26", "Tamim bin Hamad"),
    ("YEM", "President", "2012-02-26", "Ali Abdullah Saleh", "2012-02-28", "Abdrabbuh Mansur Hadi"),
    ("LBY", "Prime Minister", "2021-03-14", "Fayez al-Sarraj", "2021-03-16", "Abdul Hamid Dbeibah"),
    ("TUN", "Prime Minister", "2016-08-26", "Habib Essid", "2016-08-28", "Youssef Chahed"),
    ("MAR", "Prime Minister", "2011-11-28", "Abbas El Fassi", "2011-11-30", "Abdelilah Benkirane"),
    ("ETH", "Prime Minister", "2018-04-01", "Hailemariam Desalegn", "2018-04-03", "Abiy Ahmed"),
    ("SOM", "President", "2017-02-15", "Hassan Sheikh Mohamud", "2017-02-17", "Mohamed Abdullahi Mohamed"),
    ("KEN", "President", "2013-04-08", "Mwai Kibaki", "2013-04-10", "Uhuru Kenyatta"),
    ("COD", "President", "2019-01-23", "Joseph Kabila", "2019-01-25", "Felix Tshisekedi"),
    ("NGA", "President", "2015-05-28", "Goodluck Jonathan", "2015-05-30", "Muhammadu Buhari"),
    ("NGA", "Vice President", "2023-05-28", "Yemi Osinbajo", "2023-05-30", "Kashim Shettima"),
    ("NER", "President", "2021-04-01", "Mahamadou Issoufou", "2021-04-03", "Mohamed Bazoum"),
    ("LBR", "President", "2003-08-10", "Charles Taylor", "2003-08-12", "Moses Blah"),
    ("BDI", "Prime Minister", "2022-09-06", "Alain-Guillaume Bunyoni", "2022-09-08", "Gervais Ndirakobuca"),
    ("ZAF", "President", "2018-02-13", "Jacob Zuma", "2018-02-16", "Cyril Ramaphosa"),
    ("ZMB", "President", "2021-08-23", "Edgar Lungu", "2021-08-25", "Hakainde Hichilema"),
    ("USA", "President", "2001-01-19", "Bill Clinton", "2001-01-21", "George W. Bush"),
    ("USA", "Secretary of State", "2009-01-19", "Condoleezza Rice", "2009-01-22", "Hillary Clinton"),
    ("USA", "Defense Secretary", "2006-12-17", "Donald Rumsfeld", "2006-12-19", "Robert Gates"),
    ("GBR", "Prime Minister", "1997-05-01", "John Major", "1997-05-03", "Tony Blair"),
    ("GBR", "Foreign Secretary", "2007-06-26", "Margaret Beckett", "2007-06-29", "David Miliband"),
    ("FRA", "President", "2012-05-14", "Nicolas Sarkozy", "2012-05-16", "Francois Hollande"),
    ("FRA", "Prime Minister", "2005-05-30", "Jean-Pierre Raffarin", "2005-06-01", "Dominique de Villepin"),
    ("DEU", "Chancellor", "2005-11-21", "Gerhard Schroeder", "2005-11-23", "Angela Merkel"),
    ("DEU", "Defence Minister", "2019-07-16", "Ursula von der Leyen", "2019-07-18", "Annegret Kramp-Karrenbauer"),
    ("RUS", "President", "2008-05-06", "Vladimir Putin", "2008-05-08", "Dmitry Medvedev"),
    ("RUS", "Foreign Minister", "2004-03-08", "Igor Ivanov", "2004-03-10", "Sergei Lavrov"),
    ("UKR", "President", "2019-05-19", "Petro Poroshenko", "2019-05-21", "Volodymyr Zelensky"),
    ("GEO", "President", "2013-11-16", "Mikheil Saakashvili", "2013-11-18", "Giorgi Margvelashvili"),
    ("ARM", "President", "2008-04-08", "Robert Kocharyan", "2008-04-10", "Serzh Sargsyan"),
    ("TUR", "Prime Minister", "2014-08-27", "Recep Tayyip Erdogan", "2014-08-29", "Ahmet Davutoglu"),
    ("CYP", "President", "2008-02-27", "Tassos Papadopoulos", "2008-02-29", "Demetris Christofias"),
    ("HRV", "President", "2015-02-18", "Ivo Josipovic", "2015-02-20", "Kolinda Grabar-Kitarovic"),
    ("IND", "Prime Minister", "2014-05-25", "Manmohan Singh", "2014-05-27", "Narendra Modi"),
    ("PAK", "Army Chief", "2016-11-28", "Raheel Sharif", "2016-11-30", "Qamar Javed Bajwa"),
    ("LKA", "President", "2005-11-18", "Chandrika Kumaratunga", "2005-11-20", "Mahinda Rajapaksa"),
    ("IDN", "President", "2004-10-19", "Megawati Sukarnoputri", "2004-10-21", "Susilo Bambang Yudhoyono"),
    ("PHL", "President", "2016-06-29", "Benigno Aquino", "2016-07-01", "Rodrigo Duterte"),
    ("CHN", "Premier", "2003-03-15", "Zhu Rongji", "2003-03-17", "Wen Jiabao"),
    ("KOR", "President", "2003-02-24", "Kim Dae-jung", "2003-02-26", "Roh Moo-hyun"),
    ("JPN", "Prime Minister", "2009-09-15", "Taro Aso", "2009-09-17", "Yukio Hatoyama"),
    ("COL", "President", "2010-08-06", "Alvaro Uribe", "2010-08-08", "Juan Manuel Santos"),
    ("MEX", "President", "2006-11-30", "Vicente Fox", "2006-12-02", "Felipe Calderon"),
    ("SLV", "President", "2009-05-31", "Antonio Saca", "2009-06-02", "Mauricio Funes"),
    ("UNO", "Secretary-General of the United Nations", "2006-12-31", "Kofi Annan", "2007-01-02", "Ban Ki-moon"),
    ("IGO", "Secretary General of NATO", "2014-09-30", "Anders Fogh Rasmussen", "2014-10-02", "Jens Stoltenberg"),
    (
        "IGO",
        "Secretary General of the OSCE",
        "2011-06-30",
        "Marc Perrin de Brichambaut",
        "2011-07-02",
        "Lamberto Zannier",
    ),
    ("EUR", "EU High Representative", "2019-11-30", "Federica Mogherini", "2019-12-02", "Josep Borrell"),
    ("HUN", "Prime Minister", "2026-05-08", "Viktor Orban", "2026-05-10", "Peter Magyar"),
    ("NLD", "Prime Minister", "2026-02-22", "Dick Schoof", "2026-02-24", "Rob Jetten"),
    ("PRT", "President", "2026-03-08", "Marcelo Rebelo de Sousa", "2026-03-10", "Antonio Jose Seguro"),
    ("BGR", "Prime Minister", "1992-12-29", "Filip Dimitrov", "1992-12-31", "Lyuben Berov"),
    ("LVA", "Prime Minister", "2004-03-08", "Einars Repse", "2004-03-10", "Indulis Emsis"),
    ("EST", "Prime Minister", "1997-03-16", "Tiit Vahi", "1997-03-18", "Mart Siimann"),
    ("LTU", "Foreign Minister", "1996-12-09", "Povilas Gylys", "1996-12-11", "Algirdas Saudargas"),
    ("ISL", "Prime Minister", "2006-06-14", "Halldor Asgrimsson", "2006-06-16", "Geir Haarde"),
    ("BEL", "King", "1993-07-30", "King Baudouin", "1993-08-10", "King Albert II"),
    ("NLD", "Defence Minister", "1998-08-02", "Joris Voorhoeve", "1998-08-04", "Frank de Grave"),
    ("BIH", "Chairman of the Presidency", "2018-11-19", "Bakir Izetbegovic", "2018-11-21", "Milorad Dodik"),
    ("ISR", "Foreign Minister", "2006-01-15", "Silvan Shalom", "2006-01-19", "Tzipi Livni"),
    ("ISR", "Defense Minister", "2006-05-03", "Shaul Mofaz", "2006-05-05", "Amir Peretz"),
    ("AFG", "President", "2014-09-28", "Hamid Karzai", "2014-09-30", "Ashraf Ghani"),
    ("IRN", "Supreme Leader", "2026-02-27", "Ali Khamenei", "2026-03-09", "Mojtaba Khamenei"),
    ("IRQ", "Prime Minister", "2026-05-13", "Mohammed Shia al-Sudani", "2026-05-15", "Ali al-Zaidi"),
    ("AZE", "President", "1993-06-23", "Abulfaz Elchibey", "1993-06-25", "Heydar Aliyev"),
    ("KGZ", "Prime Minister", "2007-01-28", "Felix Kulov", "2007-01-30", "Azim Isabekov"),
    ("KOR", "Prime Minister", "1994-12-16", "Lee Yung-dug", "1994-12-18", "Lee Hong-koo"),
    ("MYS", "King", "2024-01-30", "Sultan Abdullah", "2024-02-01", "Sultan Ibrahim"),
    ("MNG", "Prime Minister", "2012-08-09", "Sukhbaataryn Batbold", "2012-08-11", "Norovyn Altankhuyag"),
    ("LAO", "Prime Minister", "2010-12-22", "Bouasone Bouphavanh", "2010-12-24", "Thongsing Thammavong"),
    ("VNM", "President", "2026-04-06", "Luong Cuong", "2026-04-08", "To Lam"),
    ("UGA", "Defense Minister", "2024-03-20", "Vincent Ssempijja", "2024-03-22", "Jacob Oboth-Oboth"),
    ("GIN", "Prime Minister", "2007-02-28", "Eugene Camara", "2007-03-02", "Lansana Kouyate"),
    ("PER", "Prime Minister", "2020-08-05", "Pedro Cateriano", "2020-08-07", "Walter Martos"),
    ("PER", "President", "2026-02-16", "José Enrique Jerí Oré", "2026-02-19", "Jose Maria Balcazar"),
    ("TTO", "President", "2013-03-17", "George Maxwell Richards", "2013-03-19", "Anthony Carmona"),
    ("VUT", "Prime Minister", "2023-10-05", "Sato Kilman", "2023-10-07", "Charlot Salwai"),
    ("MHL", "President", "2024-01-02", "David Kabua", "2024-01-04", "Hilda C. Heine"),
    ("IGO", "Secretary General of the GCC", "2020-01-31", "Abdullatif al-Zayani", "2020-02-02", "Nayef al-Hajraf"),
    (
        "IGO",
        "Chairperson of the AU Commission",
        "2017-03-13",
        "Nkosazana Dlamini-Zuma",
        "2017-03-15",
        "Moussa Faki Mahamat",
    ),
    ("UNO", "UN High Commissioner for Refugees", "2025-12-31", "Filippo Grandi", "2026-01-02", "Barham Salih"),
    ("IMG", "Leader of al-Qaeda", "2011-05-01", "Osama bin Laden", "2011-06-17", "Ayman al-Zawahiri"),
]

# armed groups and parties: name, day, the country or body it belongs to, its first sector
GROUPS = [
    ("Mong Tai Army", "1995-06-01", "MMR", "REB"),
    ("Hezb-e Wahdat", "1995-06-01", "AFG", "REB"),
    ("Hezb-e Wahdat", "2005-06-01", "AFG", "PTY"),
    ("Segunda Marquetalia", "2020-06-01", "COL", "REB"),
    ("NSCN-IM", "2015-08-03", "IND", "REB"),
    ("Estado Mayor Central", "2023-06-01", "COL", "REB"),
    ("Bangladesh Chhatra League", "2024-07-15", "BGD", "PTY"),
    ("SLORC", "1995-06-01", "MMR", "GOV"),
    ("SPDC", "2005-06-01", "MMR", "GOV"),
    ("CNDP", "2008-10-01", "COD", "REB"),
    ("KADEK", "2003-01-01", "TUR", "REB"),
    ("NSCN-R", "2016-01-01", "IND", "REB"),
    ("ULFA-I", "2020-01-01", "IND", "REB"),
    ("Azawad Liberation Front", "2025-06-01", "MLI", "REB"),
    ("Storting", "2020-01-01", "NOR", "LEG"),
    ("Folketing", "2020-01-01", "DNK", "LEG"),
    ("Jogorku Kenesh", "2015-01-01", "KGZ", "LEG"),
    ("DISIP", "2002-04-12", "VEN", "SPY"),
    ("DGFI", "2010-01-01", "BGD", "SPY"),
]

# who led what: name, day, the first sector, the office of that day
LEADERS = [
    ("Haniya", "2008-01-01", "REB", "De facto Prime Minister in Gaza"),
    ("Musa Abu Marzuq", "1994-01-01", "REB", "Head of the Political Bureau of Hamas"),
    ("Abbas Musawi", "1991-06-01", "REB", "Secretary-General of Hezbollah"),
    ("Jolani", "2016-01-01", "REB", "Leader of Jabhat al-Nusra"),
    ("Jolani", "2024-12-20", "GOV", "Leader of the transitional authority"),
    ("Hemetti", "2020-01-01", "GOV", "Deputy Chairman of the Sovereignty Council"),
    ("Hemetti", "2024-01-01", "REB", "Commander of the Rapid Support Forces"),
    ("Riek Machar", "2015-01-01", "REB", "Leader of the SPLM-IO"),
]


@pytest.fixture(scope="module")
def world():
    return load_world()


def _holders(world, country, title, day):
    """Name everybody whose office of this title and country holds on the day."""
    return {
        entity.name
        for entity in world.entities
        for office in entity.offices
        if office.title == title
        and (office.country or entity.country) == country
        and (office.valid_from is None or office.valid_from <= day)
        and (office.valid_to is None or day < office.valid_to)
    }


@pytest.mark.parametrize(("country", "title", "before", "old", "after", "new"), CHANGES)
def test_office_changes_hands(world, country, title, before, old, after, new):
    assert _holders(world, country, title, date.fromisoformat(before)) == {old}
    assert _holders(world, country, title, date.fromisoformat(after)) == {new}


@pytest.mark.parametrize(("country", "title", "before", "old", "after", "new"), CHANGES)
def test_find_gives_the_office_only_while_held(world, country, title, before, old, after, new):
    found = {person.name: person for person in world.find(old, on=date.fromisoformat(before))}
    assert (found[old].office, found[old].country) == (title, country)
    later = {person.name: person for person in world.find(old, on=date.fromisoformat(after))}
    assert later[old].office != title


@pytest.mark.parametrize(("name", "day", "country", "sector"), GROUPS)
def test_group_has_its_sectors_of_the_day(world, name, day, country, sector):
    best = world.find(name, on=date.fromisoformat(day))[0]
    assert (best.country, best.sectors[0]) == (country, sector)


def test_leader_of_a_movement_changes(world):
    before, after = date(2009, 7, 1), date(2010, 7, 1)
    title = "Leader of the Pakistani Taliban"
    assert _holders(world, "PAK", title, before) == {"Baitullah Mehsud"}
    assert _holders(world, "PAK", title, after) == {"Hakimullah Mehsud"}


@pytest.mark.parametrize(
    ("family", "day", "entity_id"),
    [("Park", "2014-01-01", "kor.park_geun_hye"), ("Wen", "2008-01-01", "chn.wen_jiabao")],
)
def test_family_name_that_stands_first_finds_the_person(world, family, day, entity_id):
    assert world.persons_named(family, on=date.fromisoformat(day))[0].id == entity_id


@pytest.mark.parametrize(("name", "on", "sector", "office"), LEADERS)
def test_leader_is_found_with_the_role_of_the_day(world, name, on, sector, office):
    found = world.find(name, on=date.fromisoformat(on), kind="person")[0]
    assert (found.sectors[0], found.office) == (sector, office)


def test_name_of_two_governments_means_the_one_of_the_day(world):
    assert world.find("Syrian interim government", on=date(2015, 1, 1))[0].entity_id == "syr.syrian_interim_government"
    assert world.find("Syrian interim government", on=date(2025, 1, 1))[0].code == "SYRGOV"


def test_no_two_entries_bear_the_name_of_one_person(world):
    """Two entries of one person would split what is known of him; two persons of one name are listed."""
    bearers = defaultdict(set)
    for entity in world.entities:
        if entity.kind == "person":
            for name in (entity.name, *(alias.name for alias in entity.aliases if " " in alias.name)):
                bearers[fold(name).lower()].add(entity.id)
    twice = {name for name, ids in bearers.items() if len(ids) > 1}
    assert twice == NAMESAKES


def test_one_holder_at_a_time_governs(world):
    """Successors start when predecessors end, except where two governments stood against each other."""
    held = defaultdict(list)
    for entity in world.entities:
        for office in entity.offices:
            if office.title in ALONE and office.valid_from is not None:
                key = (office.country or entity.country, office.title)
                held[key].append((office.valid_from, office.valid_to or date.max, entity.name))
    rivals = {
        (*key, one[2], other[2])
        for key, terms in held.items()
        for one, other in combinations(sorted(terms), 2)
        if other[0] < one[1]
    }
    assert rivals == RIVALS
