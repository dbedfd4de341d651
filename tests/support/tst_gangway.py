#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python parts start, fail and stop as the C++ ones do."""

import unittest

import gangway


class GangwayTest(unittest.TestCase):
    def test_node_keeps_port_and_people_over_a_kill(self):
        with gangway.TemporaryFolder() as folder, gangway.Node(folder) as node:
            port = node.port
            with gangway.WsClient(port) as client:
                answer = client.enter_as_guest("Tavi")
            node.kill()
            node.restart()
            self.assertEqual(node.port, port)
            with gangway.WsClient(port) as client:
                again = client.enter(token=answer["token"])
            self.assertEqual(again["me"]["id"], answer["me"]["id"])
            self.assertEqual(node.terminate(), 0)

    def test_broker_keeps_its_address_over_a_kill(self):
        with gangway.TemporaryFolder() as folder, gangway.Broker(folder) as broker:
            address = broker.address
            broker.kill()
            broker.restart()
            self.assertEqual(broker.address, address)

    def test_program_that_ends_early_is_explained(self):
        process = gangway.Process(["sh", "-c", "echo no luck; exit 3"])
        with self.assertRaisesRegex(gangway.Failed, "no luck"):
            process.wait_for_line("ready")
        self.assertEqual(process.end(), 3)

    def test_waiting_is_bounded(self):
        with self.assertRaisesRegex(gangway.Failed, "the moon"):
            gangway.wait_until(lambda: False, 0.01, "the moon")


if __name__ == "__main__":
    unittest.main()
