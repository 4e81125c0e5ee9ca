"""Bodies whose names have “and”, “&”, an owner or letters in brackets: “Hebridean and Clyde Lines (HCL)”."""

from dataclasses import replace

from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import people
from quizzes.engine.reading.lexicon.organisations import MEDIA_TAILS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees

_LITTLE = words("In Of For And On At")


def with_partners(name: Name, trees: Trees) -> Name:
    """Return the name with what is joined to it on either side."""
    for join in (_prefixed, _led, _with_owner, _joined, _with_body, _with_first_half):
        name = join(name, trees)
    return name


def _prefixed(name: Name, trees: Trees) -> Name:
    """Take in what a hyphen joins to the first word: “[Anti-]Corruption Commission”, “[Lalueza-]Fox”."""
    before, first = trees[max(0, name.first - 2)], trees[name.first]
    is_joined = name.first > 1 and trees[name.first - 1].text == "-" and before.end + 1 == first.start
    return replace(name, first=name.first - 2) if is_joined and before.text[:1].isupper() else name


def _led(name: Name, trees: Trees) -> Name:
    """Take in the capitals before a body’s name that go with its last word: “[Halekere Bhoo] Rakshana Samiti”."""
    first = name.first
    is_body = trees[name.last].text in people.BODY_TAILS
    while is_body and first and _goes_with(trees, first - 1, name):
        first -= 1
    return replace(name, first=first)


def _goes_with(trees: Trees, at: int, name: Name) -> bool:
    token = trees[at]
    is_title = people.is_office(token.text)
    is_name = token.pos == "PROPN" and token.text.istitle() and token.entity_type not in {"DATE", "GPE", "NORP"}
    return token.dep == "compound" and token.head == name.head and is_name and not is_title


def spelt_out(name: Name, trees: Trees) -> Name:
    """Return the name as the letters behind it or a second name of the same paper have it."""
    return _spelt(_paper(name, trees), trees)


def _with_owner(name: Name, trees: Trees) -> Name:
    """Take in the plural that owns a body: “[Neighbours’] Water Coalition”."""
    mark = name.first - 1
    is_body = trees[name.last].text in people.BODY_TAILS
    if not is_body or mark < 1 or trees[mark].tag != "POS" or not trees[mark - 1].text.istitle():
        return name
    if "'" in {token.text for token in trees.tokens[max(0, mark - 4) : mark]}:
        return name  # “the ‘Agriculture and Fisheries’ Council”
    is_plural = trees[mark - 1].text.endswith("s") and trees[mark].text in {"’", "'"}
    return replace(name, first=mark - 1) if is_plural else name


def _with_first_half(name: Name, trees: Trees) -> Name:
    """Take in what “and” joins to a body of one name: “the [Rineanna and] District Residents’ Alliance”."""
    at = name.first - 1
    is_body = trees[name.last].text in people.BODY_TAILS and name.length > 1
    if not is_body or at < 2 or trees[at].text != "and" or trees[at - 2].text.lower() != "the":
        return name
    return replace(name, first=at - 1) if trees[at - 1].text[:1].isupper() else name


def _joined(name: Name, trees: Trees) -> Name:
    """Take in what a capitalised little word or “&” joins to a body: “[Research In] Motion Ltd”, “[Jefferies &] Co”."""
    at, owner = name.first - 1, name.first - 2
    is_body = trees[name.last].text in people.BODY_TAILS
    if not is_body or owner < 0 or trees[owner].sentence != trees[name.first].sentence:
        return name
    is_joint = trees[at].text == "&" or trees[at].text in _LITTLE
    return replace(name, first=owner) if is_joint and trees[owner].text[:1].isupper() else name


def _with_body(name: Name, trees: Trees) -> Name:
    """Take in the body that a plural owns: “United Railway Workers[’ Front]”."""
    mark, tokens = name.last + 1, trees.tokens
    if mark + 1 >= len(tokens) or tokens[mark].text not in {"’", "'"} or not tokens[name.last].text.endswith("s"):
        return name
    body = tokens[mark + 1]
    is_body = body.text in people.BODY_TAILS and body.sentence == tokens[mark].sentence
    return replace(name, last=body.index, head=body.index, kind=NameKind.ORGANISATION) if is_body else name


def _spelt(name: Name, trees: Trees) -> Name:
    """Begin a body where the letters behind it do: “[Hebridean and Clyde] Lines (HCL)”."""
    bracket, letters, closed = (trees[name.last + step].text for step in (1, 2, 3))
    if bracket != "(" or closed != ")" or not (letters.isupper() and letters.isalpha() and len(letters) > 1):
        return name
    at, left = name.last, list(letters)
    while at >= 0 and left and trees[at].sentence == trees[name.last].sentence:
        word = trees[at].text
        if word[:1] == left[-1]:
            left.pop()
        elif word.lower() not in _JOINTS:
            return name
        at -= 1
    is_same = left or trees[at + 1].text.islower() or at + 1 == name.first
    return name if is_same else replace(name, first=at + 1, kind=NameKind.ORGANISATION)


_JOINTS = words("and of for the in on & de la du des del di da und y e")


_PAPERS = MEDIA_TAILS | words("""
    Press Standard Mail Star Sun Mirror Telegraph Observer Examiner Advertiser Echo Express Record Argus Bulletin
    Inquirer Independent Leader Advocate Reporter Review Dispatch Sentinel Citizen Journal
""")


def _paper(name: Name, trees: Trees) -> Name:
    """Read a paper of two names: “The Press [and Standard]”."""
    the, joint, other = trees[max(0, name.first - 1)], trees[name.last + 1], trees[name.last + 2]
    is_paper = the.text == "The" and joint.text == "and" and {trees[name.last].text, other.text} <= _PAPERS
    return replace(name, last=other.index, head=other.index, kind=NameKind.MEDIA) if is_paper else name
