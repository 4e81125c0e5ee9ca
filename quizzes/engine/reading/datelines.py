"""The line before a report’s first words: “GENEVA, Feb. 8 (Agency) —”, “ŁÓDŹ, Poland, 14 May —”, “Oslo (CNN) —”."""

import re

from quizzes.engine.reading.date_rules import MONTHS

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_IN_CAPITALS = rf"(?:{_CAPITAL}|[’'.-])"
_LAND = rf",\s{_CAPITAL}[\w.-]+(?:\s(?:of|the|and|Pref\.|{_CAPITAL}\w+)){{0,4}}"
_COUNTRY = rf"(?:{_LAND}|\s\({_CAPITAL}[\w. ]{{2,25}}\)(?=\s\())?"
_ONE_PLACE = rf"{_CAPITAL}{_IN_CAPITALS}{{2,}}(?:[ /]{_CAPITAL}{_IN_CAPITALS}+){{0,3}}"
_PLACE = rf"(?:{_ONE_PLACE}{_LAND}/)?{_ONE_PLACE}{_COUNTRY}"
_IN_WORDS = (
    r"[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:(?:,\s|/)\d{4})?"
    r"|\d{1,2}\.?\s[A-Z][A-Za-z]{2,8}\.?(?:\s\d{4}(?:,\s\d\d:\d\d)?)?"
)
_ITS_DAY = rf",\s(?:{_IN_WORDS}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
_DAY = rf"(?:{_ITS_DAY})?"
_AGENCY = r"\((?P<{}>[A-Z][^)\n]{{1,40}})\)"
_TOWN = rf"{_CAPITAL}[\w’'.-]+(?:[ /]{_CAPITAL}[\w’'.-]+){{0,2}}"
_SMALL_PLACE = rf"{_TOWN}{_COUNTRY}"
_NO_PLACE = (
    "WATCH|UPDATE|BREAKING|OPINION|VIDEO|ANALYSIS|EXCLUSIVE|INTERVIEW|FACTBOX"
    "|Correction|Clarification|Updated?|Published|Note"
)
DATELINE = re.compile(
    rf"(?!(?:{_NO_PLACE})\b)(?P<line>{_PLACE}{_DAY}\s*(?:{_AGENCY.format('outlet')})?"
    rf"|{_SMALL_PLACE}{_DAY}\s*{_AGENCY.format('agency')}|{_TOWN}{_LAND}(?=\s[—–]\s|\s-\s[“\"]?{_CAPITAL})"
    rf"|(?:{MONTHS})\s\d{{1,2}},\s\d{{4}}(?=\s[—–-]\s[“\"]?{_CAPITAL})"
    rf"|{_TOWN}/{_TOWN}(?=\s[—–]\s)|{_TOWN}{_ITS_DAY}(?=\s[—–-]\s|:\s{_CAPITAL}[a-z])|{_TOWN}(?=\s(?:---|_)\s)"
    rf"|{_TOWN}{_LAND}\s\|\s(?P<paper>[A-Z][A-Z ]{{2,40}})(?=\s\|\s)"
    rf"|{_PLACE}\.\s(?:{_IN_WORDS})\s{_AGENCY.format('desk')}(?=\s[—–-])"
    rf"|{_PLACE}{_ITS_DAY},?\s(?P<wire>[A-Z][A-Za-z]+)(?=\s[—–-]))"
    rf"(?:\s*(?:(?(paper)\||[—–])|-{{1,3}}|_{{1,2}})\s+|\s?(?:[—–]|--)(?=[“\"]?{_CAPITAL})|(?<=\(CNN\))\s?(?={_CAPITAL})|:\s(?={_CAPITAL}[a-z]))(?=\S)"
)
"""A place in capitals with its day and agency or without; a place in small letters needs its agency or its country.

Some agencies sign without brackets: “NEMURO, Japan, Oct. 8 Kyodo - A boat …”; a dash may have been sent as “_”; some
have the day alone (“Nov 6, 2015 - Talks …”) or the hour too (“LUXEMBOURG, 9. OCT 2014, 18:24 - EU ministers …”).
"""

DATELINE_ALONE = re.compile(rf"(?P<line>(?:{_SMALL_PLACE}\s)?(?P<outlet>[A-Z]{{2,5}}))\s*[—–]")
"""One that is a line of its own, as some pages have it: “New York CNN —”."""
