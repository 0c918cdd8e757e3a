"""The closed classes of English that take an actor phrase apart; open classes stand in world/agents.yaml."""

LINKS = frozenset(
    {
        *("of", "for", "from", "to", "in", "at", "on", "by", "with", "against", "inside", "near", "within"),
        *("under", "across", "among", "around", "between", "about", "outside", "throughout"),
    }
)
INSIDE_NOUNS = frozenset({"of", "for", "to", "in"})  # may stand inside an agent noun ("secretary of state")
BELONGING = frozenset({"of", "from"})  # what follows is whose it is
SERVING = frozenset({"for", "with"})  # likewise, but not after a posted person ("envoy for Syria")
PLACING = frozenset({"in", "at", "inside", "within", "near", "across", "throughout", "around", "on"})

CLAUSE_OPENERS = frozenset(
    {
        *("who", "which", "that", "whom", "whose", "while", "when", "where"),
        *("was", "were", "is", "are", "has", "have", "had", "accused"),
    }
)
# After these an adjective of a people names one or some of them ("a Syrian").
COUNTING = frozenset(
    {
        *(
            "a",
            "an",
            "one",
            "another",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
        ),
        *("some", "many", "few", "several"),
    }
)
# People told by nothing but these are told by their number alone ("at least three others").
COUNTED = frozenset(
    {
        *("at", "least", "about", "around", "more", "than", "over", "up", "to", "nearly", "almost", "some", "as"),
        *("many", "a", "further", "another", "the", "other", "others", "several", "few", "of"),
        *("dead", "wounded", "injured"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("dozen", "dozens", "score", "scores", "hundred", "hundreds", "thousand", "thousands"),
    }
)
# May stand in capitals before a place; another word in capitals there makes a person ("Jack London").
BEFORE_PLACES = frozenset(
    {
        *("the", "a", "an", "north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *(
            "central",
            "upper",
            "lower",
            "greater",
            "inner",
            "outer",
            "new",
            "old",
            "downtown",
            "former",
            "post",
        ),
        *(
            "communist",
            "nationalist",
            "occupied",
            "mainland",
            "neighbouring",
            "neighboring",
            "rebel",
            "state",
        ),
        *("republic", "city", "province", "today", "all", "both", "and", "or", "in", "from", "of", "while"),
        *("when", "but", "only", "even", "for", "with", "against"),
    }
)
SMALL_WORDS = frozenset({"of", "the", "and", "for", "to", "in", "on"})  # written small inside a title
