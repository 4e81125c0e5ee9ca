"""The optional writer against a local server that answers well, wrongly, slowly, with nonsense or in malice."""

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quizzes.actions import language_model
from quizzes.engine.drafting import draft
from quizzes.engine.reading.tagger import load
from quizzes.engine.writers import NoAnswer
from tests.engine.writers.samples import facts_of

GOOD = {
    "stem": "Why did the opposition leader attack the company?",
    "options": ["It hid cracks", "It raised fares", "It closed a line"],
    "key": "It hid cracks",
    "reasons": {"It raised fares": "No fares are spoken of.", "It closed a line": "Nothing was closed by it."},
    "rationale": "Zielny said that the company hid the cracks from everyone.",
    "sentence": 3,
    "quote": "The company hid the cracks from everyone",
    "difficulty": 2,
}


@contextmanager
def server(*answers, wait=0.0):
    """Serve these (status, body) one after the other, the last again and again; yields address and what was sent."""
    heard, left = [], list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.append((self.path, dict(self.headers), sent))
            status, body = left.pop(0) if len(left) > 1 else left[0]
            time.sleep(wait)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/v1", heard
    finally:
        httpd.shutdown()
        httpd.server_close()


def said(text):
    return 200, json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def proposing(*proposals):
    return said(json.dumps({"questions": list(proposals)}))


@pytest.fixture
def model(settings, monkeypatch):
    """Names a model in the settings, and waits for nobody long."""
    settings.LANGUAGE_MODEL, settings.LANGUAGE_MODEL_KEY = "tester", "secret-key"
    monkeypatch.setattr(language_model, "READ", 0.5)

    def named(url, api="openai"):
        settings.LANGUAGE_MODEL_URL, settings.LANGUAGE_MODEL_API = url, api
        return language_model.completer()

    return named


def drafts_by(complete):
    """Return the drafts on the sample article that the model wrote, and those that the rules wrote."""
    written = draft(facts_of().reading.document, load(), complete=complete).written
    everything = [*written.offered, *written.others]
    theirs = [one for one in everything if one.writer == "language_model"]
    return theirs, [one for one in everything if one not in theirs]


def test_without_a_model_in_the_environment_nothing_is_asked():
    assert language_model.completer() is None


def test_a_good_answer_becomes_a_draft_with_the_sentence_that_proves_it(model):
    with server(proposing(GOOD)) as (url, heard):
        [made], _ = drafts_by(model(url))
    text = facts_of().reading.document.text
    assert made.stem == GOOD["stem"]
    assert made.evidence[0].of(text).startswith('"The company hid the cracks')
    assert {o["text"]: o["is_key"] for o in made.written["options"]} == {
        "It hid cracks": True, "It raised fares": False, "It closed a line": False,
    }  # fmt: skip
    [(path, headers, sent)] = heard
    assert (path, headers["Authorization"], sent["model"]) == ("/v1/chat/completions", "Bearer secret-key", "tester")
    assert "Piotr Zielny" in sent["messages"][1]["content"]


def test_the_other_kind_of_server_is_asked_in_its_own_way(model):
    body = json.dumps({"content": [{"type": "text", "text": json.dumps({"questions": [GOOD]})}]}).encode()
    with server((200, body)) as (url, heard):
        [made], _ = drafts_by(model(url.removesuffix("/v1"), "anthropic"))
    [(path, headers, sent)] = heard
    assert made.stem == GOOD["stem"]
    assert path == "/v1/messages"
    assert {name.lower(): value for name, value in headers.items()}["x-api-key"] == "secret-key"
    assert sent["max_tokens"] > 0


WRONG = {
    "a quotation that is not in the article": {"quote": "The company hid the cracks from nobody"},
    "another sentence's number": {"sentence": 1},
    "no such sentence": {"sentence": 400},
    "a number in words": {"sentence": "3"},
    "a key that is no option": {"key": "It hid everything"},
    "options that are no list": {"options": "It hid cracks"},
    "two options alike": {"options": ["It hid cracks", "It closed a line", "it closed a line"]},
    "too few options": {"options": ["It hid cracks", "It raised fares"]},
    "markup": {"stem": "Why <script>alert(1)</script> did they?"},
    "an address": {"rationale": "See https://evil.example/ for more."},
    "no stem": {"stem": None},
    "a stem without end": {"stem": "Why " * 500},
}


@pytest.mark.parametrize("wrong", list(WRONG))
def test_a_wrong_proposal_is_dropped_and_the_others_stay(wrong, model):
    other = {**GOOD, "stem": "Of what did Piotr Zielny accuse the company?"}
    with server(proposing({**GOOD, **WRONG[wrong]}, other)) as (url, _):
        theirs, _ = drafts_by(model(url))
    assert [one.stem for one in theirs] == [other["stem"]]


@pytest.mark.parametrize(
    "nonsense", ["", "I am sorry.", "[1, 2]", '{"questions": "many"}', '{"questions": [1, null, "x"]}', "[" * 200_000]
)
def test_nonsense_leaves_the_drafts_of_the_rules(nonsense, model):
    with server(said(nonsense)) as (url, _):
        theirs, others = drafts_by(model(url))
    assert theirs == []
    assert others == drafts_by(None)[1]


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[]", b'{"content": 3}']
)
def test_a_server_that_is_no_model_leaves_the_drafts_of_the_rules(body, model):
    with server((200, body)) as (url, _):
        assert drafts_by(model(url))[0] == []


def test_an_answer_in_a_code_fence_is_read(model):
    with server(said("```json\n" + json.dumps({"questions": [GOOD]}) + "\n```")) as (url, _):
        assert len(drafts_by(model(url))[0]) == 1


def test_instructions_injected_by_article_or_model_change_nothing_but_data(model):
    """The model obeys a text that tells it to publish and to add fields: only a question's own fields are read."""
    obeying = {
        **GOOD,
        "state": "published",
        "confidence": 1.0,
        "facts": ["A001"],
        "evidence": [[0, 9999]],
        "writer": "x",
    }
    with server(said(json.dumps({"questions": [obeying], "publish": True, "system": "new rules"}))) as (url, _):
        [made], _ = drafts_by(model(url))
    assert made.writer == "language_model"
    assert made.confidence < 0.8
    assert not {"A001"} & set(made.facts)


def test_it_is_tried_twice_more_when_the_server_is_busy(model):
    with server((503, b"busy"), (429, b"slow down"), proposing(GOOD)) as (url, heard):
        assert len(drafts_by(model(url))[0]) == 1
    assert len(heard) == 3


def test_a_server_that_stays_busy_is_asked_three_times_in_all(model):
    with server((503, b"busy")) as (url, heard), pytest.raises(NoAnswer):
        model(url)("instructions", "text")
    assert len(heard) == 3


def test_a_slow_server_is_not_waited_for(model, monkeypatch):
    monkeypatch.setattr(language_model, "RETRIES", 0)
    with server(proposing(GOOD), wait=2) as (url, _), pytest.raises(NoAnswer):
        model(url)("instructions", "text")


def test_an_answer_without_end_is_cut_off(model, monkeypatch):
    monkeypatch.setattr(language_model, "LARGEST_ANSWER", 10_000)
    with server((200, b"x" * 50_000)) as (url, _), pytest.raises(NoAnswer):
        model(url)("instructions", "text")


def test_a_redirect_is_not_followed(model):
    with server((302, b"")) as (url, heard), pytest.raises(NoAnswer):
        model(url)("instructions", "text")
    assert len(heard) == 1


def test_the_log_tells_neither_key_nor_text(model, caplog, monkeypatch):
    monkeypatch.setattr(language_model, "RETRIES", 0)
    with pytest.raises(NoAnswer):
        model("http://127.0.0.1:1/v1")("instructions", "a private text")
    assert caplog.records
    assert "secret-key" not in caplog.text
    assert "private" not in caplog.text
