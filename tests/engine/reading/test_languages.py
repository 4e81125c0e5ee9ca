"""Articles in other languages are told from English ones before anything is made of them."""

import pytest

from quizzes.engine.reading.languages import NotEnglish, check_english


@pytest.mark.parametrize(
    "text",
    [
        "انتهت المحادثات حول السد من دون اتفاق يوم الثلاثاء في كينشاسا.",
        "大坝谈判周二在金沙萨结束，没有达成协议。",
        "Les négociations sur le barrage se sont achevées sans accord mardi à Kinshasa. Nous ne pouvons pas signer, a"
        " déclaré la déléguée égyptienne. Le Soudan craint pour les gens qui vivent en aval du fleuve.",
        "Die Gespräche über den Staudamm sind am Dienstag in Kinshasa ohne Ergebnis zu Ende gegangen. Wir können das"
        " nicht unterschreiben, sagte die Abgesandte, die in der Stadt war. Der Sudan fürchtet um seine Felder.",
    ],
)
def test_other_languages_are_refused(text):
    with pytest.raises(NotEnglish, match="English"):
        check_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks over the dam ended without a deal on Tuesday, and the delegates left for home with nothing to show for"
        " three days of work. Sudan fears for the people who live below it, a minister said.",
        "TALKS OVER THE DAM ENDED WITHOUT A DEAL ON TUESDAY, AND THE DELEGATES LEFT FOR HOME WITH NOTHING TO SHOW FOR"
        " THREE DAYS OF WORK. SUDAN FEARS FOR THE PEOPLE WHO LIVE BELOW IT.",
        "Egypt rejected it. Sudan paid 20 million dollars.",
        "The word means “سد” in Arabic, and the people of the valley say that it is older than any of their songs.",
    ],
)
def test_english_is_read(text):
    check_english(text)
