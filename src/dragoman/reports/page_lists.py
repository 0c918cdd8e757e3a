"""Lists in web pages: those of the text are told from menus before the main text is looked for."""

import re

_TAG = re.compile(r"<(?P<close>/?)(?P<name>ul|a)(?=[\s>/])", re.IGNORECASE)


def keep_lists(page: str) -> str:
    """Return the page with every unordered list that holds no link as an ordered one.

    resiliparse takes each unordered list for a menu and leaves it out of the main text, so that the terms of an
    agreement would be lost. An ordered list reads the same.
    """
    names: list[int] = []  # where "ul" stands in the tags to be renamed
    opened: list[tuple[int, bool]] = []  # where "ul" stands in the open lists, and whether one holds a link
    for match in _TAG.finditer(page):
        if match["name"].lower() == "a":
            if opened:
                opened[-1] = (opened[-1][0], True)
        elif not match["close"]:
            opened.append((match.start("name"), False))
        elif opened:
            start, has_link = opened.pop()
            if not has_link:
                names += (start, match.start("name"))
            elif opened:
                opened[-1] = (opened[-1][0], True)
    return _renamed(page, sorted(names))


def _renamed(page: str, names: list[int]) -> str:
    pieces, last = [], 0
    for at in names:
        pieces += [page[last:at], "ol"]
        last = at + len("ul")
    return "".join([*pieces, page[last:]])
