"""Loading: the built-in codebook, a user's own, and codebooks with faults."""

import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest

from dragoman.codebook import load_codebook
from dragoman.codebook.folder import BUILT_IN
from dragoman.errors import CodebookError
from dragoman.records.vocabulary import AuxMode

INVENTED = Path(__file__).parent / "invented"
LONGEST_LOAD = 0.06  # seconds of processor time; every command of the program waits for it


def test_built_in_codebook_has_what_plover_has(plover):
    n_modes = sum(len(event_type.modes) for event_type in plover.types.values())
    found = (len(plover.types), n_modes, len(plover.contexts), len(plover.sectors), len(plover.nonstate_codes))
    assert (plover.name, plover.version, *found) == ("PLOVER", "2.0", 16, 67, 37, 25, 7)


def test_types_stand_in_the_order_of_quad_classes(plover):
    classes = [event_type.quad_class for event_type in plover.types.values()]
    assert classes == sorted(classes)


def test_auxiliary_modes_are_those_of_accounts(plover):
    assert tuple(plover.aux_modes) == get_args(AuxMode)


def test_sectors_have_the_cameo_roles_of_press_and_medicine(plover):
    assert (plover.sectors["JRN"].cameo, plover.sectors["MED"].cameo) == ("MED", "HLH")


def test_bodies_have_the_actor_codes_of_the_contract(plover):
    codes = {name: body.actor_code for name, body in plover.nonstate_codes.items()}
    assert (codes["UNO"], codes["EUR"], codes["IGO"]) == ("IGOUNO", "IGOEUR", "IGO")


def test_built_in_codebook_is_loaded_once():
    assert load_codebook() is load_codebook()


def test_user_codebook_is_read_anew(folder):
    load_codebook(folder)
    path = folder / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("0.3", "0.4"), encoding="utf-8")
    assert load_codebook(folder).version == "0.4"


def test_loading_is_fast():
    def seconds():
        start = time.process_time()
        load_codebook(BUILT_IN)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < LONGEST_LOAD


def test_import_reads_no_file():
    code = (
        "import sys; files = [];"
        "sys.addaudithook(lambda event, args: files.append(str(args[0])) if event == 'open' else None);"
        "import dragoman.codebook; print([f for f in files if f.endswith(('.yaml', '.csv'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_codebook_survives_the_way_to_another_process(plover):
    assert pickle.loads(pickle.dumps(plover)) == plover


def test_user_codebook_has_its_own_types(invented):
    assert list(invented.types) == ["BARTER", "QUARREL"]


def test_user_codebook_has_no_contexts_but_the_built_in_sectors(invented, plover):
    assert invented.contexts == {}
    assert invented.sectors == plover.sectors


def test_user_codebook_without_crosswalk_gives_no_cameo_code(invented):
    assert invented.cameo_code("BARTER", "on-credit") is None
    assert invented.plover_of("061") == ()


def test_user_codebook_brings_its_lexicon(invented, plover):
    assert invented.lexicon_folder == INVENTED / "lexicon"
    assert plover.lexicon_folder is None


def test_user_codebook_may_bring_a_crosswalk(folder):
    (folder / "crosswalk").mkdir()
    (folder / "crosswalk" / "to_cameo.csv").write_text(
        "event_type,mode,about,third_party,contexts,cue,code,note\nBARTER,,,,,,061,\n", encoding="utf-8"
    )
    assert load_codebook(folder).cameo_code("BARTER", "on-credit") == "061"


def test_user_codebook_may_bring_contexts(folder):
    (folder / "contexts.yaml").write_text("source: test\ncontexts:\n  fishery: It concerns fish.\n", encoding="utf-8")
    assert load_codebook(folder).contexts["fishery"].gloss == "It concerns fish."


def test_faulty_codebook_is_an_error_with_all_faults(folder):
    for name in ("BARTER", "QUARREL"):
        path = folder / "types" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("gloss:", "glos:", 1), encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        load_codebook(folder)
    assert len(error.value.faults) == 4  # an unknown and a missing key in each of two files


def test_missing_folder_is_an_error_that_says_what_is_wanted(tmp_path):
    with pytest.raises(CodebookError, match=r"nowhere: is no folder. Name a folder that holds codebook.yaml"):
        load_codebook(tmp_path / "nowhere")
