"""A story -> its accounts, told once, dated by each other, and linked."""

from dragoman.coding.story.dates import with_dates
from dragoman.coding.story.links import with_links, without_dangling
from dragoman.coding.story.retelling import with_retellings
from dragoman.coding.story.sides import with_sides
from dragoman.coding.story.told import Story
from dragoman.records import Account


def tie_together(story: Story) -> tuple[Account, ...]:
    """Return the accounts of a report in order, each with what ties it to the others."""
    for step in (with_retellings, with_sides, with_dates, with_links):
        story.told = step(story)
    return tuple(told.account for told in without_dangling(story.told))
