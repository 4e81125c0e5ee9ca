"""What stands above and below an article is told from it: headline, standfirst, byline, dateline, credits."""

from datetime import date

import pytest

from quizzes.engine import readers
from quizzes.engine.readers import Details

DAY = Details(published_on=date(2021, 5, 4))


@pytest.mark.parametrize(
    ("lines", "title", "byline", "outlet"),
    [
        (
            "Camp shuts as groups warn of “Death March”\n\nBy J.T. Mercer and Ann Roy",
            0,
            "J.T. Mercer and Ann Roy",
            "",
        ),
        ("A ferry sinks\n\nBy Jane M. Roe, Jr.", 0, "Jane M. Roe, Jr.", ""),
        ("A ferry sinks\n\nBy Ann Roy, a journalist covering the northern lakes.", 0, "Ann Roy", ""),
        ("A ferry sinks\n\nBy Ann Roy and Owen Farr, 10 August 2026", 0, "Ann Roy and Owen Farr", ""),
        ("A ferry sinks\n\nBy Ann Roy | Oldbeck Gazette | Friday, July 24, 2026", 0, "Ann Roy", "Oldbeck Gazette"),
    ],
)
def test_a_headline_may_end_with_a_quotation_and_a_byline_have_initials_or_a_date(lines, title, byline, outlet):
    body = "\n\nThe camp on the river will close within ninety days, the minister said on Monday in the old capital."
    document = readers.read_text(f"{lines}{body}", DAY.published_on)
    assert (document.title, document.byline, document.outlet) == (lines.split("\n")[title], byline, outlet)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [("Nairobi, Kenya (CNN) —", "CNN"), ("Zabol, Iran –", ""), ("Bunia (DR Congo) (AFP) -", "AFP"),
     ("Weno, Federated States of Micronesia –", ""), ("CITY OF SAN ISIDRO—", ""),
     ("IZMAIL, Ukraine/CONSTANTA, Romania, Sept 14 (Reuters) -", "Reuters"),
     ("NEW YORK/LONDON, July 4 (Reuters) -", "Reuters"), ("BEN GUR —", ""),
     ("VIANA DO CASTELO, Portugal, 14 May (Sea Wire) —", "Sea Wire"), ("ŁÓDŹ, Poland, 3 June 2024 (PAP) -", "PAP"),
     ("SAKATA, Japan, Oct. 8 Nippon -", "Nippon"), ("BRCKO, Bosnia-Herzegovina -", ""),
     ("DUSHANBE. Dec 14 (Interfax) -", "Interfax"), ("Blakely ---", ""),
     ("Jinja, Uganda | THE GAZETTE |", "THE GAZETTE"), ("VARNA, Bulgaria (AP) _", "AP"), ("Zabol, Iran -", ""),
     ("Blakely _", "")],
)  # fmt: skip
def test_a_dateline_is_no_part_of_the_first_sentence(line, outlet):
    gap = "" if line.endswith("O—") else " "
    text = f"{line}{gap}The camp on the river will close, the minister said. Nobody asked why."
    document = readers.read_text(text, DAY.published_on)
    assert document.sentences[0].span.of(document.text).startswith("The camp")
    assert document.outlet == outlet


@pytest.mark.parametrize(("line", "dateline"), [("Port Lark CWN —", "Port Lark CWN"), ("CWN  —", "CWN")])
def test_a_dateline_that_is_a_line_of_its_own_is_no_sentence(line, dateline):
    ferry = "The ferry struck a rock on Monday and sank off the coast of the island."
    document = readers.read_text(f"{line}\n\n{ferry}", DAY.published_on)
    assert (document.dateline, document.outlet) == (dateline, "CWN")
    assert document.text.startswith("The ferry")


FERRY = "The ferry struck a rock on Monday and sank off the coast of the island, its owner said in the old capital."


def read_around(above="", below=""):
    text = "\n\n".join(filter(None, (above, FERRY, "Nobody was hurt.", below)))
    return readers.read_text(text, DAY.published_on)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ann Roy in Oldbeck and Owen Farr in Port Lark", "Ann Roy and Owen Farr"),
        ("ANN ROY, staff writer, and OWEN FARR, contributing writer", "ANN ROY and OWEN FARR"),
        ("Ann Roy Legal affairs correspondent and Owen Farr in Hamar", "Ann Roy and Owen Farr"),
        ("Ann Roy in Covas de Lark", "Ann Roy"),
        ("By Ann Roy\n\nnews@gazette.example", "Ann Roy"),
        (
            "By Ann Roy and Owen Farr\n\nAnn Roy reported from Oldbeck, and Owen Farr from Hamar.",
            "Ann Roy and Owen Farr",
        ),
    ],
)
def test_a_standfirst_between_headline_and_byline_is_a_heading(line, byline):
    document = read_around(f"A ferry sinks\n\nThe owner says that nobody looked at the hull.\n\n{line}")
    assert (document.title, document.byline) == ("A ferry sinks", byline)
    assert document.text.startswith("The owner says that nobody looked at the hull.\n\nThe ferry")
    assert document.sentences[0].span.of(document.text) == FERRY


def test_three_lines_above_an_article_are_headline_standfirst_and_byline():
    lines = (
        "The yard of Hamar will close after 114 years and 612 of its men will lose their jobs in June",
        "The owner in Oslo moves its work to Romania - the union of the yard walks out until Friday",
        "By Ann Roy - Hamar",
    )
    document = read_around("\n".join(lines))
    assert (document.title, document.byline) == (lines[0], "Ann Roy")
    assert document.sentences[0].span.of(document.text) == FERRY


WHY = "Nobody knows to this day why it sank so fast in so calm a sea, a pilot of the harbour said on Tuesday."


@pytest.mark.parametrize("below", ["BACKGROUND", "12 June 2025", "Why it sank"])
def test_what_stands_over_a_part_makes_no_standfirst_of_the_first_paragraph(below):
    document = readers.read_text(f"A ferry sinks\n\n{FERRY}\n\n{below}\n\n{WHY}", DAY.published_on)
    assert document.sentences[0].span.of(document.text) == FERRY


def test_a_first_paragraph_without_a_byline_below_it_is_no_standfirst():
    document = read_around("A ferry sinks\n\nThe owner says that nobody looked at the hull.")
    assert document.sentences[0].span.of(document.text) == "The owner says that nobody looked at the hull."


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Ann Roy in Oldbeck; Additional reporting by Owen Farr; Editing by Jo Lund)",
        "Additional reporting by Owen Farr in Port Lark.",
        "___\n\nRoy reported from Port Lark, Kerana.",
        "Ann Roy reported from Oldbeck, and Owen Farr from Port Lark. Jo Lund contributed reporting from Hamar.",
        "Edited by: Jo Lund",
        "bh-ce/srk/gd",
    ],
)
def test_credits_are_left_out(credit):
    assert read_around(below=credit).text == f"{FERRY}\n\nNobody was hurt."


@pytest.mark.parametrize(
    "told",
    [
        "Two deaths were reported from Bali.",
        "He said that reporting by papers had helped.",
        "Contact with the ferry was lost at noon.",
        "Research published by a college in Oldbeck shows why.",
        "Read on, he told the court.",
    ],
)
def test_what_only_speaks_of_reporting_is_no_credit(told):
    assert told in read_around(below=told).text


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sinks\n\nAnn Roy in " + "A" * 300_000 + f"\n\n{FERRY}",
        f"{FERRY}\n\nAnn Roy reported from " + "A" * 300_000,
        "A" * 300_000 + "\n\n" + "Aa " * 100_000,
    ],
)
def test_lines_that_go_on_and_on_are_read_to_their_end(text):
    assert readers.read_text(text, DAY.published_on).text


def test_a_job_with_a_field_leaves_the_reporters_name():
    body = "\n\nThe camp on the river will close within ninety days, the minister said on Monday in the old capital."
    text = f"Teachers threaten boycott over curriculum\n\nEleanor Whitby Education correspondent{body}"
    assert readers.read_text(text, DAY.published_on).byline == "Eleanor Whitby"


def test_a_stamp_may_stand_before_the_byline():
    body = "\n\nThe camp on the river will close within ninety days, the minister said on Monday in the old capital."
    text = f"Drought leads on\n\nPublished on 10/10/2023 - 16:42 By Rafael Monteiro Lins Andrade Reis – Manaus{body}"
    document = readers.read_text(text, DAY.published_on)
    assert document.byline.startswith("Rafael Monteiro Lins")
    assert document.sentences[0].span.of(document.text).startswith("The camp")
