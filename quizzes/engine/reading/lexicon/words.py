"""How a word list is written: words between spaces."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
