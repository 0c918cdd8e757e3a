"""What people judge stands: merges, splits, rejections and corrections outlast the next run, and can be undone."""

from datetime import UTC, datetime

import pytest

from dragoman.fusion import MemoryIndex, fuse
from dragoman.records import Judgement

LATER = datetime(2024, 6, 2, tzinfo=UTC)


def judged(kind, *subjects, corrected=None, undoes=None, at=LATER):
    """Give a person's judgement."""
    name = "-".join((kind, *subjects, undoes or ""))
    return Judgement(
        judgement_id=name, kind=kind, subjects=subjects, by="person:ada", at=at, corrected=corrected, undoes=undoes
    )


@pytest.fixture
def raid(make):
    """Three tellings of one raid and one of a raid elsewhere."""
    told = {"actors": ["soldiers:BENMIL"], "recipients": ["villagers:BENCVL"], "day": "2024-05-01"}
    here, there = ["Kola", "BEN", 9.0, 2.0], ["Parga", "BEN", 11.0, 2.0]
    accounts = [make(f"a{k}", report=f"r{k}", place=here, **told) for k in (1, 2, 3)]
    return [*accounts, make("a4", report="r4", place=there, **told)]


def groups(fused):
    """Give the live events as sorted lists of account ids."""
    return sorted(sorted(e.account_ids) for e in fused.events if e.status == "live")


@pytest.mark.parametrize("later", [False, True], ids=["with the accounts", "after them"])
class TestOfPeople:
    def fuse(self, raid, judgement, later):
        index = MemoryIndex()
        if not later:
            return fuse(raid, judgements=[judgement], index=index)
        fuse(raid, index=index)
        fuse([], judgements=[judgement], index=index, at=LATER)
        return fuse(raid, index=index, at=LATER)

    def test_split_stays_split(self, raid, later):
        split = judged("different_event", "a1", "a2", "a3")
        assert groups(self.fuse(raid, split, later)) == [["a1"], ["a2", "a3"], ["a4"]]

    def test_merge_stays_merged(self, raid, later):
        merge = judged("same_event", "a1", "a4")
        assert groups(self.fuse(raid, merge, later)) == [["a1", "a2", "a3", "a4"]]

    def test_rejected_account_counts_no_more(self, raid, later):
        assert groups(self.fuse(raid, judged("wrong_account", "a2"), later)) == [["a1", "a3"], ["a4"]]

    def test_corrected_account_is_fused_as_corrected(self, raid, later):
        moved = raid[0].model_copy(update={"where": raid[3].where})
        fix = judged("corrected", "a1", corrected=moved)
        assert groups(self.fuse(raid, fix, later)) == [["a1", "a4"], ["a2", "a3"]]


def test_split_can_be_undone(raid):
    index = MemoryIndex()
    split = judged("different_event", "a1", "a2", "a3")
    fuse(raid, judgements=[split], index=index)
    back = judged("withdrawn", "a1", "a2", "a3", undoes=split.judgement_id)
    assert groups(fuse([], judgements=[back], index=index, at=LATER)) == [["a1", "a2", "a3"]]


def test_rejection_can_be_undone(raid):
    index = MemoryIndex()
    wrong = judged("wrong_account", "a2")
    fuse(raid, judgements=[wrong], index=index)
    back = judged("withdrawn", "a2", undoes=wrong.judgement_id)
    assert groups(fuse([], judgements=[back], index=index, at=LATER)) == [["a1", "a2", "a3"]]


def test_later_merge_of_a_person_outweighs_the_split(raid):
    split, merge = judged("different_event", "a1", "a2"), judged("same_event", "a1", "a2", at=LATER.replace(hour=5))
    assert groups(fuse(raid, judgements=[split, merge]))[0] == ["a1", "a2", "a3"]
