"""What a device is called in the list of where one is signed in."""

from collections.abc import Mapping

_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
             "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
_SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook", "Windows": "Windows",
            "Mac OS": "Mac", "Linux": "Linux"}  # fmt: skip


def name_of_device(headers: Mapping[str, str]) -> str:
    """Return what a request's headers say, cut at 120: as the app says, else a browser and its system, or nothing."""
    agent = headers.get("User-Agent", "")
    said = headers.get("X-Device-Name", "") or _browser(agent) or agent
    return "".join(letter for letter in said if letter.isprintable())[:120]


def _browser(agent: str) -> str:
    """Return a browser's name and system from its User-Agent; a browser that passes as another stands first."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS.items() if sign in agent), "")
    return f"{browser}, {system}" if browser and system else browser
