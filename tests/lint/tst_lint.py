#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each check finds what is planted for it and leaves a clean tree alone."""

import pathlib
import shutil
import sys
import tempfile
import unittest

import arrows
import classes
import constructs
import drawings
import formatting
import headers
import language
import maps
import scripts
import sizes
import sources
import translations
from tree import Tree

LICENCE = "// SPDX-" "License-Identifier: GPL-3.0-or-later\n"
MARK = "TO" "DO"

TRANSLATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru"><context><name>Page</name>
<message><source>Rooms</source><translation{state}>{text}</translation></message></context></TS>
"""
PAGE = LICENCE + '#include <QObject>\nclass Page : public QObject {\n    Q_OBJECT\n    QString f() { return tr("%s"); }\n};\n'


class LintTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def findings(self, check, files, hints=False):
        for path, text in files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return [str(f) for f in check(Tree(self.folder)) if f.is_hint == hints]

    def assertCaught(self, check, path, text, words):
        found = self.findings(check, {path: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])
        (self.folder / path).unlink()

    def assertClean(self, check, files):
        self.assertEqual(self.findings(check, files), [])

    # ---- arrows
    def test_allowed_includes_pass(self):
        self.assertClean(arrows.check, {
            "node/rules/fold.cpp": '#include "node/rules/fold.h"\n#include "node/base/hlc.h"\n#include <QList>\n',
            "ui/rooms/list.cpp": '#include "node/protocol/values.h"\n#include "ui/theme/tokens.h"\n#include "ui/session/session.h"\n',
            "app/main.cpp": '#include "node/assembly/node.h"\n#include "ui/windows/windowmanager.h"\n',
            "node/sync/kafkalink.cpp": "#include <librdkafka/rdkafka.h>\n",
            "node/base/crypto.cpp": '#include <sodium.h>\n// #include "ui/theme/tokens.h"\n'})

    def test_forbidden_include_is_caught(self):
        for path, header in [
                ("node/base/hlc.cpp", "node/protocol/values.h"), ("node/rules/fold.cpp", "node/storage/store.h"),
                ("node/storage/store.cpp", "node/identity/tokens.h"), ("node/gateway/gateway.cpp", "node/sync/sync.h"),
                ("node/sync/sync.cpp", "node/domain/chatservice.h"), ("node/commands/rooms.cpp", "node/domain/directory.h"),
                ("node/domain/chatservice.cpp", "ui/session/session.h"), ("ui/rooms/list.cpp", "node/domain/domainservice.h"),
                ("ui/session/session.cpp", "ui/theme/tokens.h"), ("ui/rooms/list.cpp", "app/settings.h"),
                ("node/control/control.h", "node/protocol/values.h"), ("app/main.cpp", "tests/support/postgres.h")]:
            with self.subTest(path=path, header=header):
                self.assertCaught(arrows.check, path, f'#include "{header}"\n', "may not include")

    def test_forbidden_library_is_caught(self):
        library = "gangway_library(gangway_sync\n    SOURCES a.cpp\n    PRIVATE_DEPENDS gangway_base {})\n"
        self.assertCaught(arrows.check, "node/sync/CMakeLists.txt", library.format("gangway_domain"), "CMakeLists.txt:3: node/sync may not depend on node/domain")
        self.assertClean(arrows.check, {"node/sync/CMakeLists.txt": library.format("gangway_commands")})

    def test_include_that_is_not_written_from_the_root_is_caught(self):
        self.assertCaught(arrows.check, "node/base/hlc.cpp", '#include "hlc.h"\n', "root of the tree")

    def test_library_has_one_includer(self):
        for path, header in [
                ("node/domain/chatservice.cpp", "boost/asio.hpp"), ("node/sync/publisher.cpp", "librdkafka/rdkafka.h"),
                ("node/identity/tokens.cpp", "sodium.h"), ("node/domain/chatservice.cpp", "QImage"),
                ("node/storage/store.cpp", "sqlite3.h"), ("node/ops/health.cpp", "QWidget")]:
            with self.subTest(header=header):
                self.assertCaught(arrows.check, path, f"#include <{header}>\n", "only")

    # ---- constructs
    def test_banned_constructs_are_caught(self):
        for path, text in [
                ("ui/a.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));"), ("ui/a.cpp", "auto *who = sender();"),
                ("app/a.cpp", "QCoreApplication::processEvents();"), ("ui/a.cpp", "Qt::BlockingQueuedConnection"),
                ("ui/a.cpp", "dialog.exec();"), ("node/a.h", "static Store &instance();"), ("node/a.h", "friend class StoreTest;"),
                ("ui/a.cpp", 'a = u"b"_qs;'), ("tests/a.cpp", "class TestStore : public QObject {"), ("ui/a.cpp", "label->setHtml(text);"), ("node/a.cpp", "throw 1;"), ("node/a.cpp", "qDebug() << 1;"),
                ("tests/a.cpp", "std::this_thread::sleep_for(1s);"), ("node/a.cpp", "std::ranges::unique(list);"), ("tests/a.cpp", "QTest::qWait(100);"),
                ("tests/a.py", "time.sleep(1)"), ("resources/web/a.js", "node.innerHTML = text;"), ("resources/web/a.js", "if (a != b) {"), ("resources/web/a.js", "var a;"),
                ("resources/web/a.html", "<script>run()</script>"), ("node/a.cpp", f"// {MARK}: later")]:
            with self.subTest(text=text):
                found = self.findings(constructs.check, {path: text + "\n"})
                self.assertTrue(found)
                (self.folder / path).unlink()

    def test_words_in_comments_and_texts_are_no_constructs(self):
        self.assertClean(constructs.check, {
            "ui/a.cpp": '// never processEvents()\nauto text = "sender()"; auto raw = R"(dialog.exec())";\n',
            "ui/b.cpp": f"person.sender(); // {MARK}(#12): nicer\n"})

    # ---- sizes
    def test_long_file_and_function_are_caught(self):
        self.assertCaught(sizes.check, "node/a.cpp", "int a;\n" * 601, "the file has 601 lines")
        self.assertCaught(sizes.check, "node/a.h", "int a;\n" * 251, "the file has 251 lines")
        body = "    ++n;\n" * 60
        self.assertCaught(sizes.check, "node/a.cpp", f"namespace a {{\nint A::count(int n) const\n{{\n{body}}}\n}}\n", "A::count() has 62")
        self.assertCaught(sizes.check, "a.py", "def count(n):\n" + "    n += 1\n" * 60, "count() has 61")
        self.assertCaught(sizes.check, "a.js", f"(() => {{\n{body}function f(n) {{\n{body}}}\n}})();\n", "f() has 62")

    def test_budget_is_only_a_hint(self):
        files = {"node/a.cpp": "void f()\n{\n" + "    g();\n" * 45 + "}\n"}
        self.assertEqual(len(self.findings(sizes.check, files, hints=True)), 1)
        self.assertClean(sizes.check, files)

    # ---- classes
    def test_class_of_too_many_functions_or_members_is_caught(self):
        functions = "".join(f"    int f{n}(std::function<void()> done) const;\n" for n in range(31))
        members = "".join(f"    QHash<int, std::function<void()>> m_{n} {{ 1 }};\n" for n in range(16))
        self.assertCaught(classes.check, "ui/a.h", f"class A : public QObject {{\npublic:\n{functions}}};\n", "A has 31 functions")
        self.assertCaught(classes.check, "ui/a.cpp", f"struct A {{\n{functions}}};\n", "A has 31 functions")
        self.assertCaught(classes.check, "ui/a.h", f"class A {{\nprivate:\n{members}}};\n", "A has 16 members")
        written_out = functions.replace(" const;", " const { if (done) { done(); } return 1; }")
        self.assertCaught(classes.check, "ui/a.h", f"class Outer {{\n    class Inner {{\n{written_out}}};\n}};\n", "Inner has 31 functions")

    def test_that_which_is_no_function_or_member_of_a_class_is_not_counted(self):
        signals = "".join(f"    void s{n}(int value);\n" for n in range(31))
        overrides = "".join(f"    void e{n}(QEvent *event) override;\n" for n in range(31))
        others = "".join(f"    using T{n} = std::function<void(int)>;\n    struct S{n} {{ int a; void f(); }};\n"
                         f"    static constexpr int c{n} = 1;\n    friend class F{n};\n" for n in range(16))
        values = "".join(f"    int v{n} = 0;\n" for n in range(16))
        self.assertClean(classes.check, {
            "ui/a.h": f"class A {{\n    Q_OBJECT\npublic:\n{others}\nQ_SIGNALS:\n{signals}\nprotected:\n{overrides}}};\n",
            "ui/b.h": f"struct B {{\n{values}    bool operator==(const B &) const = default;\n}};\nenum class C {{ One, Two }};\n"})

    def test_exception_is_a_ceiling_and_named_when_nothing_needs_it(self):
        (path, name), (most, _, _) = next(iter(classes.EXCEPTIONS.items()))
        many = "".join(f"    void f{n}();\n" for n in range(most + 1))
        self.assertCaught(classes.check, path, f"class {name} {{\n{many}}};\n", f"the limit is {most}")
        self.assertEqual(len(self.findings(classes.check, {path: f"class {name} {{ }};\n"}, hints=True)), 1)

    # ---- drawings

    def test_drawing_that_nobody_uses_is_caught(self):
        used = {"ui/rooms/list.cpp": 'draw(u"more"_s);\n', "resources/web/chat.html": '<symbol id="icon-copy">', "resources/icons/more.svg": "", "resources/icons/copy.svg": ""}
        self.assertClean(drawings.check, used)
        findings = self.findings(drawings.check, {**used, "resources/icons/pin.svg": "", "resources/icons/line.svg": "", "ui/theme/tokens.cpp": 'value(u"line");\n'})
        self.assertEqual(sorted(finding.split(":")[0] for finding in findings), ["resources/icons/line.svg", "resources/icons/pin.svg"])

    # ---- headers, sources, format
    def test_missing_licence_and_guard_are_caught(self):
        self.assertCaught(headers.check, "node/a.cpp", "int a;\n", "does not begin with")
        self.assertCaught(headers.check, "node/a.h", LICENCE + "int a;\n", "pragma once")
        self.assertClean(headers.check, {"node/a.h": LICENCE + "#pragma once\n"})

    def test_machine_paths_are_caught(self):
        self.assertCaught(headers.check, "README.md", "see /ho" "me/me/notes\n", "machine or workplace")

    def test_source_that_nothing_builds_is_caught(self):
        files = {"node/CMakeLists.txt": "add_library(a one.cpp)\n", "node/one.cpp": "", "node/two.cpp": ""}
        self.assertEqual(len(self.findings(sources.check, files)), 1)
        self.assertClean(sources.check, {"node/CMakeLists.txt": "add_library(a one.cpp two.cpp)\n"})
        self.assertCaught(sources.check, "ui/CMakeLists.txt", "file(GLOB all *.cpp)\n", "pattern")

    def test_unformatted_source_is_caught(self):
        (self.folder / ".clang-format").write_text("BasedOnStyle: WebKit\n")
        self.assertCaught(formatting.check, "node/a.cpp", "int   a ;\n", "not formatted")
        self.assertClean(formatting.check, {"node/a.cpp": "int a;\n"})

    # ---- language
    def test_comment_whose_subject_is_a_riddle_is_caught(self):
        for path, text in [
                ("node/sync/a.h", "/// What was sealed is sent again.\n"), ("node/base/a.cpp", "int a; // Who comes late waits.\n"),
                ("app/a.cpp", "    // The queue is bounded. Whoever fills\n    // it waits.\n"), ("node/sql/a.sql", "-- Where a file lies.\n"),
                ("node/ops/a.h", "    int a; ///< Whom it is for.\n"), ("node/ops/a.h", "/// In which pack it left.\n"), ("tests/a.py", LICENCE.replace("//", "#") + '"""What it does."""\n'),
                ("tests/b.py", 'def f():\n    """Reads a page. Which one is told by its number."""\n'), ("app/CMakeLists.txt", "# What both share.\n"),
                ("tests/web/a.js", "/** What it makes of it. */\n"), ("ui/theme/a.h", LICENCE + "// What a colour is.\n")]:
            with self.subTest(text=text):
                self.assertCaught(language.check, path, text, "let the subject come first")

    def test_riddle_is_found_at_its_own_line(self):
        self.assertIn("a.h:3: ", self.findings(language.check, {"node/base/a.h": "/// One.\n/// Two, as e.g.\n/// here. Who comes\n/// waits.\n"})[0])

    def test_plain_comments_questions_and_texts_pass(self):
        self.assertClean(language.check, {
            "node/base/a.h": "/// A client that comes late waits, whatever it says. In it are those who ask. Of two, which is it?\n/// Who is there?\n"
                             "auto a = \"What? Who comes.\"; // taken from what came\n",
            "tests/a.py": "text = \"\"\"\\nWhat a text says.\n\"\"\"\n"})

    # ---- maps
    def test_file_that_is_not_on_the_map_and_name_without_a_file_are_caught(self):
        readme = "# a\n## Where things are\n| files | do |\n|---|---|\n| `one` `deep/two` | all of `it` |\n%s\n## Where to begin\n| `three` | |\n"
        files = {"node/a/one.cpp": "", "node/a/one.h": "", "node/a/deep/two.h": "", "node/a/README.md": readme % ""}
        self.assertClean(maps.check, files)
        self.assertCaught(maps.check, "node/a/four_linux.cpp", "", "four_linux is in the folder and not on the map")
        self.assertCaught(maps.check, "node/a/README.md", readme % "| `five` | |\n", "five is on the map and not in the folder")

    def test_glossary_that_names_a_missing_file_is_caught(self):
        self.assertCaught(maps.check, "docs/glossary.md", "| **a** | `b` | `node/b.h` |\n", "node/b.h is not there")

    # ---- translations
    def test_unfinished_missing_and_old_translations_are_caught(self):
        path = "translations/gangway_ru.ts"
        done = TRANSLATION.format(state="", text="Комнаты")
        self.assertClean(translations.check, {"ui/page.h": PAGE % "Rooms", path: done})
        unfinished = self.findings(translations.check, {path: TRANSLATION.format(state=' type="unfinished"', text="")})
        self.assertIn("is not translated", unfinished[0])
        changed = self.findings(translations.check, {"ui/page.h": PAGE % "People", path: done})
        self.assertEqual(["missing" in text for text in sorted(changed)], [True, False])

    # ---- scripts
    def test_habits_that_hide_faults_in_a_script_are_caught(self):
        path = "resources/web/script/a.js"
        wrong = ("let a = 1;\n\nif (a == '1')\n    console.log([1].map((a) => a));\nclass Kept {\n    #own = 1;\n\n    get own() {\n"
                 "        return this?.#own;\n    }\n}\nconsole.log(new Kept(), parseInt('7'));\n")
        found = "\n".join(self.findings(scripts.check, {path: wrong}))
        for words in ["a.js:1: 'a' is never reassigned", "a.js:3: Expected '==='", "a.js:4: 'a' is already declared", "(radix)"]:
            self.assertIn(words, found)
        self.assertNotIn("Parsing error", found)

    def test_wrong_and_unused_names_of_a_script_are_caught(self):
        path = "resources/web/script/a.js"
        wrong = ("/** @param {number} n */\nfunction f(n, unused) {\n    return n;\n}\n\nf('1', 2);\nconsole.log(b);\ndocument.body.vlaue = 1;\n"
                 "export const lonely = 1;\n")
        found = self.findings(scripts.check, {path: wrong})
        for words in ["a.js:2: ", "a.js:6: ", "Cannot find name 'b'", "'vlaue' does not exist", "lonely is exported and nobody imports it"]:
            self.assertIn(words, "\n".join(found))
        self.assertClean(scripts.check, {path: "export const a = 1;\n", "resources/web/script/b.js": "import { a } from './a.js';\n\nconsole.log(a);\n"})


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
