"""Ask a language model over HTTP for question drafts, when the environment names one; otherwise nothing leaves.

The model's address, kind, name and key are settings (LANGUAGE_MODEL_…). Its answer is only data for
`engine.writers.language_model`, which checks every word of it.
"""

import json
import logging
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from quizzes.engine.writers import Complete, NoAnswer

log = logging.getLogger(__name__)

CONNECT, READ, ALL = 5.0, 30.0, 120.0
"""Seconds to connect, between two pieces of an answer, and for the whole of it."""
RETRIES = 2
LARGEST_ANSWER = 1_000_000
"""Bytes."""
_AGAIN = (429, 500, 502, 503, 504, 529)


def completer() -> Complete | None:
    """Return what asks the configured model; None when none is configured, which is the default."""
    return _complete if settings.LANGUAGE_MODEL_URL else None


def _complete(instructions: str, text: str) -> str:
    """Return the model's answer. Raises NoAnswer, which is logged without the text or the key."""
    from requests import RequestException  # here, so that pages and the API do without it
    from urllib3.exceptions import HTTPError

    try:
        return _asked(instructions, text)
    except (RequestException, HTTPError, ValueError, LookupError, TypeError, RecursionError) as error:
        log.warning("The language model gave no answer: %s", type(error).__name__)
        raise NoAnswer from error


def _asked(instructions: str, text: str) -> str:
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3 import Retry

    retry = Retry(RETRIES, status_forcelist=_AGAIN, allowed_methods=None, backoff_factor=0.5, redirect=0)
    path, headers, body = _CALLS[settings.LANGUAGE_MODEL_API](instructions, text)
    with requests.Session() as session:
        session.trust_env = False
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=retry))
        with session.post(
            settings.LANGUAGE_MODEL_URL.rstrip("/") + path,
            json=body,
            headers=headers,
            timeout=(CONNECT, READ),
            stream=True,
            allow_redirects=False,
        ) as answer:
            answer.raise_for_status()
            return _text(_read(answer))


def _read(answer: Any) -> Any:
    """Return the JSON of an answer. Raises ValueError for one that is too long, too slow or no JSON."""
    until, whole = time.monotonic() + ALL, bytearray()
    while part := answer.raw.read1(16_384, decode_content=True):
        whole += part
        if len(whole) > LARGEST_ANSWER or time.monotonic() > until:
            raise ValueError("The answer is too long, or takes too long.")
    return json.loads(whole)


def _text(answer: Mapping[str, Any]) -> str:
    """Return the words of an answer of either kind. Raises LookupError or TypeError where there are none."""
    if "choices" in answer:
        return str(answer["choices"][0]["message"]["content"])
    return "".join(str(part["text"]) for part in answer["content"] if part["type"] == "text")


def _openai(instructions: str, text: str) -> tuple[str, dict[str, str], dict[str, Any]]:
    messages = [{"role": "system", "content": instructions}, {"role": "user", "content": text}]
    body = {
        "model": settings.LANGUAGE_MODEL,
        "messages": messages,
        "max_tokens": settings.LANGUAGE_MODEL_TOKENS,
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    return "/chat/completions", {"Authorization": f"Bearer {settings.LANGUAGE_MODEL_KEY}"}, body


def _anthropic(instructions: str, text: str) -> tuple[str, dict[str, str], dict[str, Any]]:
    body = {
        "model": settings.LANGUAGE_MODEL,
        "system": instructions,
        "messages": [{"role": "user", "content": text}],
        "max_tokens": settings.LANGUAGE_MODEL_TOKENS,
    }
    return "/v1/messages", {"x-api-key": settings.LANGUAGE_MODEL_KEY, "anthropic-version": "2023-06-01"}, body


_CALLS = {"openai": _openai, "anthropic": _anthropic}
