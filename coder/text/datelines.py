"""Agency datelines at the head of a story: "GENEVA (AP) —", "Islamabad [Pakistan], January 19 :".

Strict on purpose: a name with a colon or a dash is most often a headline or a speaker. The place must be in
capitals, or [a country], an (AGENCY) or a date must follow it.
"""

import re
from dataclasses import dataclass

LONGEST = 160  # characters; no dateline is longer
FOLLOWS = 3000  # characters of the story that are looked at
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|r?\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)"
DAY_OF_MONTH = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
YEAR_AFTER = r"(?:,?\s(?:\d{4}|'?\d\d(?=[\s(:])))?"
DAY = (
    rf"{WEEKDAY}?(?:{MONTH}\s{DAY_OF_MONTH}{YEAR_AFTER}|{DAY_OF_MONTH}\s{MONTH}{YEAR_AFTER}"
    r"|\d{4}-\d\d-\d\d)(?!\w)"
)
NAME = r"(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w'’]*(?:-[\w'’]+)*\.?)"
HEAD = re.compile(
    rf"""\s*
    (?P<place>{NAME}(?:\s(?!{DAY}){NAME}){{0,4}}(?:/{NAME}(?:\s{NAME}){{0,2}})?)
    (?P<region>(?:,\s(?!{DAY}){NAME}(?:\s{NAME}){{0,3}}){{0,2}})
    (?:\s?\[(?P<bracket>[^\[\]\n]{{2,40}})\])?
    (?:,?\s(?P<before>{DAY}))?
    (?:,?\s?\((?P<agency>[^()\n]{{2,40}})\))?
    (?:,?\s(?P<after>{DAY}))?
    (?:,\s(?P<wire>{NAME}))?
    (?:[.,]?\s?(?P<mark>:|--+|[-–—―|]))?(?P<gap>\s*)""",
    re.IGNORECASE | re.VERBOSE,
)
# A wire story may open with the agency alone: "(Reuters) - ..."
AGENCY_ONLY = re.compile(r"\s*\((?P<agency>[^()\n]{2,40})\)\s?(?P<mark>--+|[-–—―])(?P<gap>\s*)")
DAY_NUMBER = re.compile(r"(?<!\d)[0-3]?\d(?=st|nd|rd|th|\b)", re.IGNORECASE)
YEAR = re.compile(r"\d{4}")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SMALL_PREFIX = re.compile(r"(?:Mc|Mac|De|La|Le)(?=[^\W\d_]{2})")
MONTH_NAME = re.compile(rf"(?<![^\W\d_]){MONTH}", re.IGNORECASE)

AGENCIES = frozenset(
    re.findall(
        r"\S+",
        """
    aa aap abc abna afp agi aki anadolu ani ansa antara ap app aps ats azertac bbc belga bernama bloomberg
    bna bta cbc cna cnn cns dpa efe fars ians ina interfax irin irna isna itar itar-tass kcna kuna kyodo
    lusa mena nna nnn nhk npr oana pajhwok pna prensa pti rfe rferl ria ritzau rfi rt reuter reuters sana
    sapa spa sputnik suna tanjug tap tass tt ukrinform uni unian upi voa wafa wam xinhua yonhap zenit ahram
""",
    )
)
AGENCY_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    news press agency times post media network radio wire service tribune herald journal guardian gazette
    standard monitor today daily chronicle telegraph associated
""",
    )
)
# Words in capitals, or with one, that open a text before a colon or a dash and are no places.
LABELS = frozenset(
    re.findall(
        r"\S+",
        """
    alert analysis announcement breaking briefing chronology comment commentary correction corrected
    developing editorial exclusive explained explainer explanation factbox feature file flash fact focus
    headline headlines highlights insight interview key live news note opinion photo photos poll profile
    quote quotes read release report review special statement listen story summary timeline title topic
    transcript update updated urgent video view watch warning wrapup published posted president minister
    secretary senator general spokesman spokesperson spokeswoman ambassador chairman mr mrs ms dr question
    answer moderator reporter host monday tuesday wednesday thursday friday saturday sunday yesterday
    january february march april may june july august september october november december
""",
    )
)
# A place name has none of these; a sentence has.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    a an and are as at be been but by did do does for from had has have he her here his how i if in into is
    it its more my no not now on or our over says said say she so than that their then there these they this
    those to was we were what when where which while who why will with you your after before since until
    during amid against about
""",
    )
)
CONNECTORS = frozenset(
    re.findall(
        r"\S+",
        """
    de del do da la le los las el al am an of the and sur upon du des di der den en es
""",
    )
)
SPEAKING = frozenset(re.findall(r"\S+", "i we my our you your thank thanks yes no well let i'm we're"))
FIRST_WORD = re.compile(r"[\"“‘'\[(]*([\w'’]+)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: characters [start, end) of the text with its closing mark.

    place and region are as written ("COLUMBIA", "Mo."; the place is "" when the agency stands alone), date is
    the text of the date; month, day and year are its parts, None where it has none (or a year of two digits).
    """

    start: int
    end: int
    place: str
    region: str | None = None
    agency: str | None = None
    date: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None


def split_dateline(text: str, start: int, end: int) -> tuple[int, Dateline | None]:
    """Where the story begins in text[start:end], and its dateline; (start, None) when there is none.

    >>> split_dateline("GENEVA (AP) — Talks began.", 0, 26)[0]
    14
    >>> split_dateline("Iran: How countries reacted", 0, 27)
    (0, None)
    """
    head = text[start : min(end, start + LONGEST)]
    match = HEAD.match(head)
    if match is None:
        return _agency_alone(text, head, start, end)
    story = start + match.end()
    if not _story_follows(text, story, end) or not _is_dateline(match, text[story : min(end, story + FOLLOWS)]):
        return start, None
    day = match["before"] or match["after"]
    month, number, year = _parts(day) if day else (None, None, None)
    region, agency = match["bracket"] or match["region"].lstrip(", ") or None, match["agency"] or match["wire"]
    if agency and region is None and len(agency) > 5 and not _known_agency(agency):
        region, agency = agency, None  # "KYIV (Ukraine) —"
    begin, close = start + match.start("place"), story - len(match["gap"])
    return story, Dateline(begin, close, match["place"], region, agency, day, month, number, year)


def _agency_alone(text: str, head: str, start: int, end: int) -> tuple[int, Dateline | None]:
    match = AGENCY_ONLY.match(head)
    if match is None or not _known_agency(match["agency"]) or match["agency"].count(" ") > 2:
        return start, None
    story = start + match.end()
    if not _story_follows(text, story, end):
        return start, None
    begin = start + match.start("agency") - 1
    return story, Dateline(begin, story - len(match["gap"]), "", agency=match["agency"])


def _story_follows(text: str, at: int, end: int) -> bool:
    """A story begins with a capital, a number or a quotation; "Zelensky: we need" goes on in lower case."""
    return at < end and (not text[at].isalpha() or not text[at].islower()) and text[at] not in ":;,.)-–—!?"


def _is_dateline(match: re.Match[str], rest: str) -> bool:
    mark, gap, agency = match["mark"], match["gap"], match["agency"]
    if match["wire"] and not _known_agency(match["wire"]):
        return False
    dated, known = bool(match["before"] or match["after"]), bool(agency) and _known_agency(agency)
    words = re.split(r"[\s/]+", match["place"])
    if not _is_place(words):
        return False
    capitals = _in_capitals(words[0]) and all(_in_capitals(w) or w.lower() in CONNECTORS for w in words)
    if mark is None:  # "NEW DELHI, Jan 19 (IANS) The government ..."
        return bool(gap) and known and (dated or capitals)
    if mark == "-" and (not (gap or known) or match.string[match.start("mark") - 1] not in " )\t\n\xa0"):
        return False  # a hyphen inside a word or number
    if mark in ":|" and not gap:
        return False
    if dated or known:
        return True
    if _first_word(rest) in SPEAKING:
        return False  # a speaker in a transcript
    if match["bracket"]:
        return True
    if not capitals or not any(letter.islower() for letter in rest[:300]):
        return False
    if agency:
        return agency[0].isupper()
    if len(words) == 1 and re.search(rf"\b{re.escape(words[0])}\b", rest):
        return False  # "UNICEF: ... a UNICEF report": a name always in capitals
    letters = sum(letter.isalpha() for letter in match["place"])
    return letters > 3 and LABELS.isdisjoint(map(str.lower, words))


def _is_place(words: list[str]) -> bool:
    """Capitalised words, none of which says that this is a sentence or a label."""
    lower = [word.lower().rstrip(".") for word in words]
    if lower[0] in FUNCTION_WORDS or lower[0] in LABELS:
        return False
    return all(
        low in CONNECTORS or (word[0].isupper() and low not in FUNCTION_WORDS)
        for word, low in zip(words, lower, strict=True)
    )


def _in_capitals(word: str) -> bool:
    """WASHINGTON, also McALLEN and DeKALB."""
    prefix = SMALL_PREFIX.match(word)
    return word.isupper() or (prefix is not None and word[prefix.end() :].isupper())


def _known_agency(name: str) -> bool:
    words = re.findall(r"[\w-]+", name.lower())
    return any(word in AGENCIES or word in AGENCY_WORDS for word in words)


def _first_word(rest: str) -> str:
    match = FIRST_WORD.match(rest)
    return match[1].lower().replace("’", "'") if match else ""


def _parts(day: str) -> tuple[int | None, int | None, int | None]:
    """Month, day, year of the text of a date."""
    iso = ISO.search(day)
    if iso is not None:
        return int(iso[2]), int(iso[3]), int(iso[1])
    month, year, number = MONTH_NAME.search(day), YEAR.search(day), DAY_NUMBER.search(day)
    return (
        MONTHS[month[0][:3].lower()] if month else None,
        int(number[0]) if number else None,
        int(year[0]) if year else None,
    )
