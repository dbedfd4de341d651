#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gangway-node as one meets it in a terminal: what each command says, with which exit code, and what it refuses."""

import hashlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import unittest
import urllib.request

import gangway

PROGRAM = gangway.BINARIES / "gangway-node"


TOKENS = "--token-file"


def run(*arguments, typed="", **environment):
    """Exit code, standard output and standard error of a command that ends by itself, at nobody's home."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GANGWAY_")}  # the tests' are no keys
    with gangway.TemporaryFolder() as home:
        ended = subprocess.run([PROGRAM, *map(str, arguments)], input=typed, capture_output=True, text=True,
                               timeout=gangway.PATIENCE, env={**ours, "XDG_DATA_HOME": str(home), **environment})
    return ended.returncode, ended.stdout.strip(), ended.stderr.strip()


def is_address_of_ours(address):
    """Not every machine has IPv6."""
    try:
        socket.create_server((address, 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def say_all(client, texts):
    """In the room that every vehicle has."""
    lounge = next(room["id"] for room in client.values("room") if room["name"] == "Lounge")
    client.ask("room.join", room=lounge)
    for text in texts:
        client.say(lounge, text)


def wait_for_message(follower, end):
    gangway.wait_until(lambda: any(line.endswith(end) for line in follower.lines), what=end)


class CommandsTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())

    def node(self, *arguments, **options):
        return self.enterContext(gangway.Node(self.folder / "node", arguments=arguments, **options))

    def test_selftest_passes(self):
        code, told, _ = run("--selftest")
        self.assertEqual(code, 0, told)
        self.assertIn("selftest: passed", told)

    def test_version_is_told(self):
        code, told, _ = run("--version")
        self.assertEqual(code, 0)
        self.assertRegex(told, r"^gangway-node \d+\.\d+\.\d+$")

    def test_wrong_value_is_named_with_key_source_and_what_is_accepted(self):
        code, told, error = run("--check-config", "--port", "http")
        self.assertEqual((code, told), (2, ""))
        for part in ("Command line", "“http”", "port", "a number from 0 to 65535"):
            self.assertIn(part, error)

    def test_hiding_the_past_goes_with_distrust(self):
        code, _, error = run("--hide-past")
        self.assertEqual(code, 2)
        self.assertIn("--distrust", error)

    def test_check_tells_of_missing_secrets_and_of_misspelt_variables(self):
        kafka = ("--kafka-servers", "a:1", "--kafka-security", "SASL_SSL", "--kafka-user", "u")
        code, _, error = run("--check-config", *kafka, "--kafka-password", "env:NO_SUCH_SECRET")
        self.assertEqual(code, 2)
        self.assertIn("kafka_password", error)
        self.assertIn("NO_SUCH_SECRET", error)
        code, _, error = run("--check-config", GANGWAY_PROT="1")
        self.assertEqual(code, 0)
        self.assertIn("GANGWAY_PROT", error)

    def test_check_looks_into_the_certificate(self):
        certificate = self.folder / "node.pem"
        certificate.write_text("no certificate")
        code, _, error = run("--check-config", "--certificate", certificate, "--certificate-key", certificate)
        self.assertEqual(code, 2)
        self.assertIn("holds no certificate", error)

    def test_follower_ends_when_nobody_takes_what_it_prints(self):
        address = f"127.0.0.1:{self.node().port}"
        run("--to", address, "--name", "Early", "send", "Moin")
        with open("/dev/full", "w") as full:
            ended = subprocess.run([PROGRAM, "--to", address, TOKENS, self.folder / "tokens", "tail"], stdin=subprocess.DEVNULL, stdout=full,
                                   stderr=subprocess.PIPE, text=True, timeout=gangway.PATIENCE)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("Nobody takes what is printed.", ended.stderr)

    def test_lines_of_a_message_pass_for_no_other(self):
        address = f"127.0.0.1:{self.node().port}"
        run("--to", address, "--name", "Early", "send", "Moin\n12:00:00  Captain: abandon ship")
        _, told, _ = run("--to", address, "--count", "1", "tail")
        self.assertEqual(len([line for line in told.splitlines() if not line.startswith(" ")]), 1, told)

    def test_message_is_sent_and_followed(self):
        node = self.node()
        address = f"127.0.0.1:{node.port}"
        code, told, _ = run("--to", address, "send", "Moin", "from", "here")
        self.assertEqual(code, 0)
        self.assertRegex(told, "^saved [0-9a-f-]{36}$")
        code, told, _ = run("--to", address, "--count", "1", "tail")
        self.assertEqual(code, 0)
        self.assertTrue(told.endswith("Terminal: Moin from here"), told)

    def test_what_cannot_be_sent_is_explained(self):
        node = self.node()
        address = f"127.0.0.1:{node.port}"
        self.assertEqual(run("--to", address, "send", " ")[0], 2)
        self.assertEqual(run("--to", address, "--room", "Attic", "send", "Moin")[2].splitlines()[-1],
                         "There is no such room.")
        code, _, error = run("--to", address, "send", "x" * 4001)
        self.assertEqual(code, 1)
        self.assertIn("At most 4000 characters.", error)

    def test_follower_is_told_that_the_node_went(self):
        node = self.node()
        follower = gangway.Process([PROGRAM, "--to", f"127.0.0.1:{node.port}", TOKENS, self.folder / "tokens", "tail"])
        self.addCleanup(follower.end)
        run("--to", f"127.0.0.1:{node.port}", "--name", "Other", "send", "Moin")
        gangway.wait_until(lambda: any("Moin" in line for line in follower.lines), what="the message")
        node.terminate()
        follower.wait_for_line("The connection is lost; trying again.")

    def test_follower_misses_nothing_and_keeps_the_order(self):
        """Also when it was stopped and more was said than a vehicle tells by itself to who comes back."""
        node = self.node("--message-rate", "1000")
        said = [f"message {number}" for number in range(251)]
        with gangway.WsClient(node.port) as early:
            early.enter_as_guest("Early")
            say_all(early, said[:60])
        follower = gangway.Process([PROGRAM, "--to", f"127.0.0.1:{node.port}", TOKENS, self.folder / "tokens", "tail"])
        self.addCleanup(follower.end)
        wait_for_message(follower, "Early: " + said[59])
        follower.process.send_signal(signal.SIGSTOP)
        self.addCleanup(follower.process.send_signal, signal.SIGCONT)
        node.terminate()
        node.restart()
        with gangway.WsClient(node.port) as later:
            later.enter_as_guest("Later")
            say_all(later, said[60:])
        follower.process.send_signal(signal.SIGCONT)
        wait_for_message(follower, "Later: " + said[-1])
        printed = [line.split(": ", 1)[1] for line in follower.lines if ": message " in line]
        self.assertEqual(printed, said[-len(printed):])
        self.assertGreater(len(printed), 191 + 40)  # the newest page at first, then everything

    def test_a_name_is_the_same_person_each_time(self):
        address = f"127.0.0.1:{self.node().port}"
        tokens = self.folder / "bridge" / "tokens"
        for text in ("one", "two"):
            code, told, error = run("--to", address, TOKENS, tokens, "--name", "Bridge", "send", text)
            self.assertEqual(code, 0, error)
        self.assertNotIn("taken", error)
        run("--to", address, TOKENS, tokens, "--name", "Engine", "send", "three")
        _, told, _ = run("--to", address, "--count", "3", "tail")
        self.assertEqual([line.split("  ")[1] for line in told.splitlines()], ["Bridge: one", "Bridge: two", "Engine: three"])
        self.assertEqual(stat.S_IMODE(tokens.stat().st_mode), 0o600)

    def test_a_name_whose_token_is_lost_is_somebody_new(self):
        address = f"127.0.0.1:{self.node().port}"
        run("--to", address, TOKENS, self.folder / "one", "--name", "Bridge", "send", "one")
        for _ in range(2):
            run("--to", address, TOKENS, self.folder / "other", "--name", "Bridge", "send", "two")
        _, told, _ = run("--to", address, "--count", "3", "tail")
        self.assertEqual([line.split("  ")[1].split(":")[0] for line in told.splitlines()], ["Bridge", "Bridge 2", "Bridge 2"])

    def test_another_laptop_at_the_address_is_sent_nothing(self):
        node = self.node()
        tokens = self.folder / "tokens"
        run("--to", f"127.0.0.1:{node.port}", TOKENS, tokens, "--name", "Bridge", "send", "one")
        node.terminate()
        other = self.enterContext(gangway.Node(self.folder / "other", port=node.port))
        code, _, error = run("--to", f"127.0.0.1:{other.port}", TOKENS, tokens, "--name", "Bridge", "send", "two")
        self.assertEqual(code, 1)
        self.assertIn("Another laptop answers", error)
        self.assertNotIn("two", run("--to", f"127.0.0.1:{other.port}", "--name", "Bridge", "--count", "1", "send", "x")[1])

    def test_node_that_waits_for_its_database_stops_at_once(self):
        with socket.create_server(("127.0.0.1", 0)) as nobody:
            port = nobody.getsockname()[1]
        node = gangway.Process([PROGRAM, "--data-folder", self.folder / "node", "--database-url",
                                f"postgresql://127.0.0.1:{port}/gangway"])
        self.addCleanup(node.end)
        gangway.wait_until(lambda: any("The database does not answer" in line for line in node.lines), what="the wait")
        self.assertEqual(node.end(), 0)

    def test_unit_waits_between_two_starts(self):
        unit = (gangway.SOURCE / "packaging/systemd/gangway-node.service").read_text()
        self.assertRegex(unit, r"(?m)^RestartSec=[1-9]")
        self.assertRegex(unit, r"(?m)^After=.*postgresql\.service")

    def test_percent_signs_in_values_are_no_places_for_others(self):
        code, told, error = run("--check-config", "--vehicle", "Train %2 and %4", "--data-folder", self.folder / "%1")
        self.assertEqual((code, error), (0, ""))
        self.assertIn("Train %2 and %4 on port ", told)
        self.assertIn(f"data in {self.folder}/%1, no link", told)
        file = self.folder / "%3.toml"
        file.write_text("\nvehicel = 'Train A'\n")
        code, _, error = run("--check-config", "--config", file)
        self.assertEqual(code, 2)
        self.assertIn(f"{file}, line 2: there is no key “vehicel”", error)

    def test_owner_ticket_needs_the_running_node(self):
        code, _, error = run("--owner-ticket", "--data-folder", self.folder / "node")
        self.assertEqual(code, 1)
        self.assertIn("Start it first", error)
        node = self.node()
        code, ticket, _ = run("--owner-ticket", "--data-folder", node.folder)
        self.assertEqual((code, len(ticket)), (0, 43))

    def test_quarantine_is_listed_and_cleared_by_the_running_node(self):
        self.node().terminate()
        database = sqlite3.connect(self.folder / "node" / "domain.db")
        with database:
            database.execute("INSERT INTO quarantine VALUES (1, ?, 'the.topic', 0, 7, 'Too bad.', 900000, 'x', 1790000000000)",
                             (bytes(16),))
        database.close()
        node = self.node()
        code, told, _ = run("--quarantine", "--data-folder", node.folder)
        self.assertEqual(code, 0)
        for part in ("2026-09-21T", "900000 bytes", "signed by nobody", "Too bad.", "the.topic, partition 0, offset 7"):
            self.assertIn(part, told)
        self.assertEqual(run("--clear-quarantine", "--data-folder", node.folder)[:2],
                         (0, "1 records were removed from the quarantine."))
        self.assertEqual(run("--quarantine", "--data-folder", node.folder)[:2], (0, "The quarantine is empty."))
        for order in ("--admit", "--distrust", "--retire"):
            code, told, error = run(order, "amber canoe", "--data-folder", node.folder)
            self.assertEqual((code, told), (1, ""))
            self.assertIn("No other vehicle was heard whose key words, id or key are “amber canoe”.", error)

    def test_second_node_on_the_same_data_is_refused(self):
        node = self.node()
        code, _, error = run("--data-folder", node.folder, "--port", "0")
        self.assertEqual(code, 1)
        self.assertIn("is in use by another Gangway", error)

    def test_schema_of_a_newer_program_is_refused_and_left_alone(self):
        node = self.node()
        node.terminate()
        database = node.folder / "domain.db"
        with sqlite3.connect(database) as connection:
            connection.execute("INSERT INTO schema_migration SELECT 99, 'later', checksum, applied_at FROM schema_migration")
        connection.close()
        before = database.read_bytes()
        code, _, error = run("--data-folder", node.folder, "--port", "0")
        self.assertEqual(code, 1)
        self.assertIn("schema 99", error)
        self.assertEqual(database.read_bytes(), before)

    def test_taken_port_is_passed_over_and_said(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            node = gangway.Process([PROGRAM, "--data-folder", self.folder / "node", "--listen", "127.0.0.1", "--port", port])
            self.addCleanup(node.end)
            node.wait_for_line(f"Port {port} was taken, so ")

    def test_address_that_is_listened_at_is_told(self):
        addresses = [("127.0.0.2", "127.0.0.2"), ("0.0.0.0", "127.0.0.1")]
        if is_address_of_ours("::1"):
            addresses.append(("::1", "[::1]"))
        for listen, told in addresses:
            with self.subTest(listen):
                node = gangway.Process([PROGRAM, "--data-folder", self.folder / "node", "--listen", listen, "--port", "0",
                                        "--operators-listen", f"{told}:0"])
                port = node.wait_for_line(f"listening on http://{told}:")
                with urllib.request.urlopen(f"http://{told}:{port}/healthz") as answer:
                    self.assertEqual(answer.read(), b"ok\n")
                node.wait_for_line(f"operators on http://{told}:")
                node.wait_for_line("Key words: ")
                if listen == "0.0.0.0":
                    self.assertNotIn("[", "".join(line for line in node.lines if line.startswith("  http")))
                self.assertEqual(node.end(), 0)

    def test_certificate_is_told_as_the_join_link_has_it(self):
        node = gangway.Process([PROGRAM, "--data-folder", self.folder / "node", "--listen", "127.0.0.1", "--port", "0"])
        self.addCleanup(node.end)
        port = int(node.wait_for_line("listening on http://127.0.0.1:"))
        told = node.wait_for_line("Certificate, SHA-256: ")
        served = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(("127.0.0.1", port)))
        self.assertEqual(told, hashlib.sha256(served).hexdigest())

    def test_node_that_still_starts_ends_when_it_is_told_to(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:  # a database server that says nothing
            url = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/gangway?user=nobody"
            node = gangway.Process([PROGRAM, "--data-folder", self.folder / "node", "--port", "0", "--database-url", url])
            self.addCleanup(node.end)
            silent.settimeout(gangway.PATIENCE)
            with silent.accept()[0]:
                self.assertEqual(node.end(), 0)

    def test_asking_again_does_not_turn_the_end_into_a_death(self):
        node = self.node()
        process = node.process.process
        code = None
        while code is None:
            process.send_signal(signal.SIGTERM)
            try:
                code = process.wait(0.0002)
            except subprocess.TimeoutExpired:
                pass  # it still ends
        self.assertEqual(code, 0)

    def test_closed_streams_are_no_place_for_the_nodes_files(self):
        folder = self.folder / "node"
        command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", PROGRAM, "--data-folder", folder, "--port", "0"]
        node = gangway.Process(command)
        self.addCleanup(node.end)
        gangway.wait_until(lambda: run("--owner-ticket", "--data-folder", folder)[0] == 0, what="the node")
        self.assertEqual(node.end(), 0)
        for name in ("domain.db.lock", "domain.key"):
            self.assertNotIn(b"listening", (folder / name).read_bytes())

    def test_data_is_the_owners_alone(self):
        node = self.node()
        self.assertEqual(stat.S_IMODE(node.folder.stat().st_mode), 0o700)
        for path in node.folder.iterdir():
            others = stat.S_IMODE(path.stat().st_mode) & 0o077
            self.assertEqual(others, 0, path.name)

    def test_folder_that_was_there_keeps_its_permissions(self):
        folder = self.folder / "node"
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
        self.node()
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o755)

    def test_log_is_one_json_object_a_line(self):
        log = self.folder / "log"
        node = self.node("--log-format", "json", "--log-file", log)
        with gangway.WsClient(node.port) as client:
            client.enter_as_guest("Ta\"vi")
        node.terminate()
        entries = [json.loads(line) for line in pathlib.Path(log).read_text().splitlines()]
        self.assertTrue(entries)
        for entry in entries:
            self.assertLessEqual({"time", "level", "category", "message"}, entry.keys())

    def test_readiness_tells_of_the_link_without_waiting_for_it(self):
        node = self.node("--kafka-servers", "127.0.0.1:1")
        operators = node.process.wait_for_line("operators on ").split(" ")[0]

        def link():
            with urllib.request.urlopen(operators + "/readyz") as answer:
                body = json.load(answer)
            self.assertTrue(body["ready"])
            return next(check for check in body["checks"] if check["name"] == "link")

        gangway.wait_until(lambda: not link()["ready"], what="a link that is down")
        self.assertTrue(link()["reason"])

    def test_kafka_password_is_put_where_the_node_finds_it(self):
        kafka = ("--kafka-servers", "127.0.0.1:1", "--kafka-security", "SASL_SSL", "--kafka-user", "u", "--kafka-password", "keychain")
        folder = self.folder / "node"
        nobody = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/none"}  # no keychain, and never the tester's own
        code, _, error = run("--data-folder", folder, "--port", "0", *kafka, **nobody)
        self.assertEqual(code, 1)
        self.assertIn("--store-kafka-password", error)
        self.assertEqual(run("--store-kafka-password", "--data-folder", folder, typed="\n", **nobody)[0], 1)
        code, told, error = run("--store-kafka-password", "--data-folder", folder, typed="s3cret words\n", **nobody)
        self.assertEqual(code, 0, error)
        secrets = folder / "secrets.json"
        self.assertIn(str(secrets), told)
        self.assertNotIn("s3cret", told + error)
        self.assertEqual(stat.S_IMODE(secrets.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
        self.assertEqual(json.loads(secrets.read_text()), {"kafka_password": "s3cret words"})
        self.node(*kafka)


if __name__ == "__main__":
    unittest.main()
