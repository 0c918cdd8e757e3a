"""Offices of the Middle East and Africa change hands on the right day."""

from datetime import date

import pytest

from dragoman.world import load_world

# country, office, a day before the change and who held it, a day after it and who held it then
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
]
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


def _holders(world, country, title, on):
    return {
        entity.name
        for entity in world.entities
        if entity.kind == "person"
        for office in entity.offices
        if office.title == title
        and (office.country or entity.country) == country
        and (office.valid_from is None or office.valid_from <= on)
        and (office.valid_to is None or on < office.valid_to)
    }


@pytest.mark.parametrize(("country", "title", "before", "first", "after", "second"), CHANGES)
def test_office_changes_hands(world, country, title, before, first, after, second):
    assert _holders(world, country, title, date.fromisoformat(before)) == {first}
    assert _holders(world, country, title, date.fromisoformat(after)) == {second}


@pytest.mark.parametrize(("name", "on", "sector", "office"), LEADERS)
def test_leader_is_found_with_the_role_of_the_day(world, name, on, sector, office):
    found = world.find(name, on=date.fromisoformat(on), kind="person")[0]
    assert (found.sectors[0], found.office) == (sector, office)


def test_name_of_two_governments_means_the_one_of_the_day(world):
    assert world.find("Syrian interim government", on=date(2015, 1, 1))[0].entity_id == "syr.syrian_interim_government"
    assert world.find("Syrian interim government", on=date(2025, 1, 1))[0].code == "SYRGOV"
