#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another implementation, written from node/sync/README.md alone, reads what ours writes and comes to the same state."""

import os
import pathlib
import subprocess
import unittest

import gangway
import secondreader
from secondreader import Unreadable

CORPUS = gangway.SOURCE / "tests/fuzz/corpus"
SEEDS = ("13", "22")


def files(folder):
    found = sorted(pathlib.Path(folder).iterdir())
    assert found, folder
    return [file.read_bytes() for file in found]


def state_of(packs):
    state = secondreader.State()
    for pack in packs:
        state.take(secondreader.read_pack(pack))
    return state


class SecondReaderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(gangway.TemporaryFolder())
        for seed in SEEDS:
            subprocess.run([gangway.BINARIES / "tst_refill", "whatLeftTheTopicReachesEverybody"], check=True, timeout=60,
                           stdout=subprocess.DEVNULL,
                           env={**os.environ, "GANGWAY_SEED": seed, "GANGWAY_RECORDS": str(cls.folder)})
        cls.runs = sorted(cls.folder.iterdir())
        subprocess.run([gangway.BINARIES / "tst_verify", "withoutRepairItStaysAndIsTold"], check=True, timeout=60,
                       stdout=subprocess.DEVNULL, env={**os.environ, "GANGWAY_RECORDS": str(cls.folder)})
        cls.differing = cls.folder / "a difference that stays"
        subprocess.run([gangway.BINARIES / "tst_replacedkey", "vehicleStaysTheSame"], check=True, timeout=60,
                       stdout=subprocess.DEVNULL, env={**os.environ, "GANGWAY_RECORDS": str(cls.folder)})
        cls.replaced = cls.folder / "replaced key"

    def test_the_corpus_of_packs_is_read(self):
        kinds = {event["kind"] for pack in files(CORPUS / "pack") for event in secondreader.read_pack(pack)["events"]}
        self.assertGreaterEqual(kinds, {*range(9), 40, 41})

    def test_the_corpus_of_control_is_read(self):
        records = [secondreader.read_control(record) for record in files(CORPUS / "control")]
        self.assertEqual({record["type"] for record in records}, {"hello", "request", "claim", "parts"})
        hellos = [record for record in records if record["type"] == "hello"]
        self.assertEqual({record["state"] for record in hellos}, {None, b"s" * 16})
        for record in hellos:
            self.assertEqual([mark[1:] for mark in record["marks"]], [(5, "everyone", 7, [(9, 12)])])

    def test_the_pack_of_the_page_is_what_it_says(self):
        page = (gangway.SOURCE / "node/sync/README.md").read_text(encoding="utf-8")
        lines = page.split("```pack\n")[1].split("```")[0].splitlines()
        pack = secondreader.read_pack(bytes.fromhex("".join(line.split("  ")[0] for line in lines)))
        self.assertIn(f"the origin is {pack['origin'].hex()}", page)
        profile, message = pack["events"]
        self.assertEqual((profile["nick"], profile["colour"], profile["role"]), ("Tavi", 5, 1))
        self.assertEqual((message["text"], message["room"]), ("Ahoy ⚓", (bytes(range(0xa0, 0xb0)), bytes(range(16, 32)))))
        for event in pack["events"]:
            self.assertIn(f"`{event['hash'].hex()}`", page)

    def test_a_domain_that_replaced_its_key_stays_the_same(self):
        for name, read in (("pack/replaced-key", secondreader.read_pack),
                           ("control/hello-of-replaced-key", secondreader.read_control),
                           ("control/request-of-replaced-key", secondreader.read_control)):
            record = read((CORPUS / name).read_bytes())
            fields = secondreader.read_map((CORPUS / name).read_bytes())
            self.assertEqual(record["origin"], secondreader.domain_id(fields[1]))
            self.assertEqual([lines for _, lines in record["succession"]], [{1: 10}, {1: 10}])

    def test_what_two_keys_of_one_domain_signed_is_one_state(self):
        packs = files(self.replaced / "packs")
        self.assertEqual(state_of(packs).digest(), (self.replaced / "digest").read_bytes())
        read = [secondreader.read_pack(pack) for pack in packs]
        replaced = [pack for pack in read if pack["succession"]]
        self.assertTrue(replaced)
        (_, lines), = replaced[0]["succession"]
        before = [pack for pack in read if pack["origin"] == replaced[0]["origin"] and not pack["succession"]]
        self.assertTrue(before)
        for pack in before:
            self.assertLessEqual(pack["number"], lines[pack["epoch"]])

    def test_a_message_counts_once_its_text_is_there(self):
        pack = (CORPUS / "pack/withheld-text").read_bytes()
        withheld, whole = secondreader.read_pack(pack)["events"]
        self.assertEqual((withheld["text"], whole["text"]), (None, "Message 5 from the ferry"))
        self.assertEqual(state_of([pack]).digest(), whole["hash"])

    def test_what_domains_sent_comes_to_their_digest(self):
        for run in self.runs:
            with self.subTest(run.name):
                self.assertEqual(state_of(files(run / "packs")).digest(), (run / "digest").read_bytes())

    def test_all_that_domains_say_on_control_is_read(self):
        said = {secondreader.read_control(record)["type"] for run in self.runs for record in files(run / "control")}
        self.assertEqual(said, {"hello", "request", "claim"})

    def test_parts_are_those_of_the_packs(self):
        """Two of three show what the packs say, and who lost its messages something else."""
        state = state_of(files(self.differing / "packs"))
        self.assertEqual(state.digest(), (self.differing / "digest").read_bytes())
        records = [secondreader.read_control(record) for record in files(self.differing / "control")]
        self.assertIn(state.digest()[:16], {record.get("state") for record in records if record["type"] == "hello"})
        right, wrong = set(), set()
        for record in (one for one in records if one["type"] == "parts"):
            is_right = all(parts == state.parts(home, len(parts)) for home, parts in record["homes"].items())
            self.assertEqual(is_right, record["state"] == state.digest()[:16])
            (right if is_right else wrong).add(record["origin"])
        self.assertGreaterEqual(len(right), 1)
        self.assertEqual(len(wrong), 1)

    def test_the_runs_hold_what_has_to_be_read(self):
        events = [event for run in self.runs for pack in files(run / "packs")
                  for event in secondreader.read_pack(pack)["events"]]
        self.assertGreaterEqual({event["name_of_kind"] for event in events},
                                {"profile", "room", "membership", "message", "edit", "tombstone", "redacted"})
        self.assertTrue(any("text" in event and event["text"] is None for event in events), "Nothing was withheld.")

    def test_another_text_or_a_missing_pack_is_another_digest(self):
        packs = files(self.runs[0] / "packs")
        whole = state_of(packs).digest()
        self.assertTrue(any(state_of(packs[:i] + packs[i + 1:]).digest() != whole for i in range(len(packs))))
        other = state_of(packs)
        name = next(name for name in other.created if name not in other.deleted)
        other.created[name] = bytes(32), False
        self.assertNotEqual(other.digest(), whole)

    def test_one_altered_byte_is_caught_or_says_the_same(self):
        for pack in files(CORPUS / "pack") + files(self.runs[0] / "packs")[:3]:
            self.check_each_byte(pack, secondreader.read_pack)
        for record in files(CORPUS / "control"):
            self.check_each_byte(record, secondreader.read_control)

    def check_each_byte(self, record, read):
        right = read(record)
        for place in range(0, len(record), 1 + len(record) // 100):
            altered = bytearray(record)
            altered[place] ^= 1
            try:
                fields = read(bytes(altered))
            except Unreadable:
                continue
            # The signature covers what the columns say: a bit that zstd does not look at changes nothing. A record of
            # another type is one of a later version.
            self.assertIn(fields, (right, None), f"byte {place} of {record.hex()}")


if __name__ == "__main__":
    unittest.main()
