#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A node whose disk takes no more: it refuses in words, goes on reading, and goes on writing when there is room again."""

import json
import pathlib
import resource
import unittest
import urllib.error
import urllib.request
import uuid

import gangway


def readiness(node):
    address = node.process.wait_for_line("operators on ").split()[0]
    try:
        with urllib.request.urlopen(f"{address}/readyz") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


@unittest.skipUnless(hasattr(resource, "prlimit"), "another process's limits can be set on Linux only")
class DiskFullTest(unittest.TestCase):
    """The limit on a file's size stands in for the disk's end: no root is needed, and it can be taken back."""

    def setUp(self):
        folder = self.enterContext(gangway.TemporaryFolder())
        self.node = self.enterContext(gangway.Node(folder, arguments=["--message-rate", "0"]))
        self.database = pathlib.Path(folder) / "domain.db"
        self.client = self.enterContext(gangway.WsClient(self.node.port))
        self.client.enter_as_guest("Tavi")
        self.room = str(uuid.uuid4())
        self.client.request("room.create", id=self.room, name="All", reach="vehicle")

    def limit_files_to(self, size):
        most = resource.prlimit(self.node.process.process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.node.process.process.pid, resource.RLIMIT_FSIZE, (size, most))

    def post(self):
        content = {"type": "text", "text": "a message " * 40}
        return self.client.request("message.post", id=str(uuid.uuid4()), room=self.room, content=content)

    def count(self):
        page = self.client.request("history", room=self.room, limit=100)
        return sum(message["content"]["type"] == "text" for message in page["messages"])

    def test_full_disk_refuses_in_words_reads_go_on_and_room_is_used_again(self):
        self.assertEqual(self.post()["t"], "ok")
        log = self.database.with_name("domain.db-wal")
        self.limit_files_to(log.stat().st_size + 30_000)
        answers = [self.post() for _ in range(60)]
        refusal = answers[-1]
        self.assertEqual((refusal["t"], refusal.get("code")), ("error", "read_only"))
        saved = 1 + sum(answer["t"] == "ok" for answer in answers)
        self.assertEqual(self.count(), saved, "reading goes on, and what was refused is not there")
        status, body = readiness(self.node)
        self.assertEqual(status, 503)
        self.assertIn("disk is full", json.dumps(body))

        self.limit_files_to(resource.RLIM_INFINITY)
        gangway.wait_until(lambda: readiness(self.node)[0] == 200, what="being ready again")
        self.assertEqual(self.post()["t"], "ok")
        self.assertEqual(self.count(), saved + 1)


if __name__ == "__main__":
    unittest.main()
