"""The tables of a gazetteer, whether it lies in a file or in memory.

It stands alone (the build of the gazetteer loads this file by its path), so it imports nothing of ours.
"""

from __future__ import annotations

KINDS = ("settlement", "admin2", "admin1", "region", "country", "point")
"""What a place is, by the number that stands in the tables."""

LARGE_CITY = 1_000_000
"""A city of so many people says in which country a text stands: a dateline often names no country."""
WIDE = ("admin1", "region", "country")
"""What says so by its kind."""

SCHEMA = """
create table meta (name text primary key, value text not null) without rowid;
create table country (number integer primary key, code text not null unique, place integer);
-- ident: null where it is "geonames:" and the id. Coordinates in 1/100,000 of a degree, radius in km.
create table place (
    id integer primary key, ident text, name text not null, kind integer not null, country integer not null,
    admin1 integer, admin2 integer, latitude integer, longitude integer, population integer, radius integer
);
create table found (
    key text not null, country integer not null, place integer not null, main integer not null,
    primary key (key, country, place)
) without rowid;
-- The keys of countries, provinces and the largest cities: what says where a text stands.
create table region (key text not null, place integer not null, primary key (key, place)) without rowid;
-- Names beside the main one, of 64 places together and packed: the first place's id, then a line a place.
create table other (first integer primary key, names blob not null);
"""
