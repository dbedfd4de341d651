# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the client's files that need no browser."""
import json
import pathlib
import re
import sys
import tempfile
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "resources/web"
FIRST = 37_000  # bytes, deflated, until one can say one's name: 15 s at 20 kbit/s; thinlink.py measures it
ROOM = 25_500  # from there to the first room, with the words of one language; the largest: 13.5 s with what the node tells meanwhile
BEHIND = 12_000  # what comes behind the first room
sys.path.insert(0, str(ROOT / "node/gateway"))
import joinweb  # noqa: E402
PALETTES = {"light": '[data-theme="light"]', "dark": '[data-theme="dark"]',
            "highContrastDark": '[data-theme="contrast-dark"]', "highContrastLight": '[data-theme="contrast-light"]'}


def kebab(name):
    return re.sub(r"([A-Z])", lambda match: "-" + match.group(1).lower(), name)


def css_colour(token):
    """Tokens carry alpha first, as QColor reads it; CSS has it last."""
    if token == "none":
        return "transparent"
    return "#" + token[3:] + token[1:3] if len(token) == 9 else token


class Assets(unittest.TestCase):
    def scripts(self):
        return sorted((WEB / "script").rglob("*.js"))

    def english(self):
        """The keys of all texts."""
        tables = [WEB / "script/words/en.js", WEB / "script/words/board/en.js"]
        return [key for table in tables for key in re.findall(r"^    '([\w.]+)':", table.read_text(), re.M)]

    def is_table(self, file):
        return file.name in ("en.js", "ru.js")

    def test_the_palettes_are_the_design_tokens(self):
        tokens = json.loads((ROOT / "resources/themes/tokens.json").read_text())
        css = (WEB / "style/tokens.css").read_text()
        for name, selector in PALETTES.items():
            block = css[css.index(selector):]
            block = block[:block.index("}")]
            for token, value in tokens["palettes"][name].items():
                with self.subTest(f"{name} {token}"):
                    self.assertIn(f"--{kebab(token)}: {css_colour(value)};", block)
        for index, hue in enumerate(tokens["avatarHues"]):
            self.assertIn(f"--hue-{index}: {hue['fill']};", css)
            self.assertIn(f"--name-{index}: {hue['nameLight']};", css)
            self.assertIn(f"--name-{index}: {hue['nameDark']};", css)

    def test_every_token_a_style_uses_exists(self):
        defined = set(re.findall(r"(--[\w-]+):", "".join(file.read_text() for file in (WEB / "style").glob("*.css"))))
        for file in (WEB / "style").glob("*.css"):
            with self.subTest(file.name):
                self.assertLessEqual(set(re.findall(r"var\((--[\w-]+)\)", file.read_text())), defined)

    def test_every_icon_a_script_names_is_in_the_page(self):
        sprite = set(re.findall(r'symbol id="icon-([\w-]+)"', (WEB / "chat.html").read_text()))
        named = {f"st-{rung}" for rung in ("pending", "saved", "sent", "received", "read", "failed")} | {"vehicle", "everyone"}
        for file in self.scripts():
            named |= set(re.findall(r"(?:icon|iconButton|note|promise|selectRow)\('([\w-]+)'", file.read_text()))
            named |= set(re.findall(r"icon: '([\w-]+)'", file.read_text()))
        self.assertGreater(len(named), 25)
        self.assertLessEqual(named, sprite)

    def test_the_page_asks_for_every_script_at_once(self):
        preloaded = re.findall(r'<link rel="modulepreload" href="([^"]+)">', (WEB / "chat.html").read_text())
        scripts = [str(file.relative_to(WEB)) for file in self.scripts()]
        self.assertEqual(sorted([*preloaded, "script/app.js"]), scripts)

    def test_every_text_a_script_asks_for_exists(self):
        english = set(self.english())
        for file in self.scripts():
            for key in re.findall(r"\btext\('([\w.]+)'", file.read_text()):
                with self.subTest(f"{file.name} {key}"):
                    self.assertIn(key, english)

    def test_nothing_is_inline_that_the_content_policy_forbids(self):
        page = (WEB / "chat.html").read_text()
        self.assertNotRegex(page, r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)")
        for file in WEB.glob("*.svg"):
            self.assertNotRegex(file.read_text(), r"<style|\sstyle=|<script|\son\w+=", file.name)

    def test_nothing_a_person_wrote_can_become_markup(self):
        for file in self.scripts():
            with self.subTest(file.name):
                self.assertNotRegex(file.read_text(), r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")

    def test_nothing_needs_a_secure_context(self):
        # alerts.js asks first whether there is such a thing, and says so where there is none
        self.assertIn("isSecureContext && 'Notification' in self", (WEB / "script/views/alerts.js").read_text())
        for file in (file for file in self.scripts() if file.name != "alerts.js"):
            code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(), flags=re.S)
            with self.subTest(file.name):
                self.assertNotRegex(code, r"crypto\.subtle|randomUUID|serviceWorker|new Notification|navigator\.(clipboard|locks)|\bcaches\b")

    def test_nothing_is_younger_than_the_oldest_engine_of_the_readme(self):
        younger = (r"requestSubmit|structuredClone|Object\.(hasOwn|groupBy)|AbortSignal\.(timeout|any)|Promise\.(withResolvers|try)|Array\.fromAsync|\(\?<[=!]|"
                   r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|with|isWellFormed|checkVisibility|showPopover|setHTML)\(|^await |\bstatic \{|#\w+ in ")
        for file in self.scripts():
            with self.subTest(file.name):
                self.assertNotRegex(file.read_text(), re.compile(younger, re.M))
        for file in (WEB / "style").glob("*.css"):
            with self.subTest(file.name):
                self.assertNotRegex(file.read_text(), r":has\([^)]*\)[^{]*\{[^}]*\b(display|grid|flex|position|height|width|visibility)")

    def test_nothing_is_loaded_from_elsewhere(self):
        for file in [*self.scripts(), *(WEB / "style").glob("*.css"), WEB / "chat.html"]:
            with self.subTest(file.name):
                self.assertNotRegex(file.read_text().replace("http://www.w3.org/", ""), r"https?://\w|@import|url\(")

    def test_no_pattern_looks_for_an_ending_from_every_letter(self):
        # `/[.,]+$/` costs the square of a text of full stops in most engines; test_units bounds the time in one of them
        for file in self.scripts():
            for line in file.read_text().split("\n"):
                with self.subTest(f"{file.name}: {line.strip()}"):
                    self.assertNotRegex(line, r"/(?!\^)[^/^]*(\]|\\\w|[^\\/ ])[+*]\$/")

    def test_every_script_that_scans_text_is_tried_with_hostile_texts(self):
        # what scans no stranger's text: the path of an error's field, and the languages of the browser
        harmless = {"views/fields.js"}
        scans = re.compile(r"\.(?:replace|replaceAll|match|matchAll|test|exec|search|split)\(|new RegExp|Intl\.Segmenter")
        tried = set(re.findall(r"from '/script/([\w/]+\.js)'", (ROOT / "tests/web/unit/hostile.js").read_text()))
        scanning = {str(file.relative_to(WEB / "script")) for file in self.scripts() if not self.is_table(file) and scans.search(file.read_text())}
        self.assertGreater(len(scanning), 5)
        self.assertLessEqual(scanning - harmless, tried)

    def test_lengths_follow_the_size_of_text_that_the_browsers_owner_wants(self):
        for file in (WEB / "style").glob("*.css"):
            css = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.S)
            with self.subTest(file.name):
                self.assertEqual([px for px in re.findall(r"(\d+(?:\.\d+)?)px", css) if float(px) >= 4], [], "in px, not rem or em")

    def test_the_page_of_joining_has_its_words_before_the_rest_comes(self):
        first = joinweb.Modules()
        first.script(WEB / "script/app.js")
        code = "".join(file.read_text() for file in first.names if not self.is_table(file))
        asked = set(re.findall(r"\btext\('([\w.]+)'", code))
        self.assertGreater(len(asked), 20)
        self.assertLessEqual(asked, set(re.findall(r"^    '([\w.]+)':", (WEB / "script/words/en.js").read_text(), re.M)) | {"tab.rooms", "message.copied"})

    def test_the_page_of_joining_is_light(self):
        with tempfile.TemporaryDirectory() as folder:
            joinweb.main(WEB, pathlib.Path(folder))
            size = lambda name: len(zlib.compress(pathlib.Path(folder, name).read_bytes(), 9))
            first, room = sum(map(size, ("chat.html", "style/page.css", "script/page.js"))), size("script/chat.js") + max(size("script/en.js"), size("script/ru.js"))
            behind = size("script/further.js") + size("script/alerts.js")
        print(f"joining {first} B, the first room {room} B, what comes behind {behind} B, deflated")
        self.assertLess(first, FIRST)
        self.assertLess(room, ROOM)
        self.assertLess(behind, BEHIND)

    def test_only_what_is_understood_is_joined(self):
        for code in ("import * as all from './b.js';", "import b from './b.js';", "export default 1;", "export { a };", "import { a } from './a.js';"):
            with self.subTest(code), tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder, "a.js")
                file.write_text(code)
                self.assertRaises(SystemExit, joinweb.Modules().script, file)

    def test_what_two_later_scripts_need_has_to_come_with_the_first(self):
        files = {"app.js": "a(() => import('./b.js'));\na(() => import('./c.js'));", "b.js": "import { d } from './d.js';", "c.js": "import { d } from './d.js';", "d.js": "export const d = 1;"}
        with tempfile.TemporaryDirectory() as folder:
            for name, code in files.items():
                pathlib.Path(folder, name).write_text(code)
            self.assertRaises(SystemExit, joinweb.joined_scripts, pathlib.Path(folder, "app.js"))
            pathlib.Path(folder, "app.js").write_text(f"import {{ d }} from './d.js';\n{files['app.js']}")
            self.assertEqual(set(joinweb.joined_scripts(pathlib.Path(folder, "app.js"))), {"page", "b", "c"})

    def test_a_script_uses_what_the_script_that_fetches_it_has(self):
        files = {"app.js": "import { e } from './e.js';\ne(() => import('./b.js'));", "b.js": "import { d } from './d.js';\nd(() => import('./c.js'));", "e.js": "export const e = 1;",
                 "c.js": "import { d } from './d.js';\nimport { e } from './e.js';", "d.js": "export const d = 1;"}
        with tempfile.TemporaryDirectory() as folder:
            for name, code in files.items():
                pathlib.Path(folder, name).write_text(code)
            scripts = joinweb.joined_scripts(pathlib.Path(folder, "app.js"))
        self.assertIn("Object.assign(parts.lent,{m0});", scripts["page"])
        self.assertIn("Object.assign(parts.lent,{m2});", scripts["b"])
        self.assertIn("const{m0,m2}=parts.lent;", scripts["c"])

    def test_comments_go_and_texts_stay(self):
        for code, left in (("a('//b'); // c", "a('//b'); "), ("/* a */b(`/* ${c('}')} */`)", "b(`/* ${c('}')} */`)"), ("x = a / b; // c", "x = a / b; "),
                           ("s.replace(/[/'\"]/g, '') // d", "s.replace(/[/'\"]/g, '') "), ("return /\\//.test(a)", "return /\\//.test(a)")):
            self.assertEqual(joinweb.without_comments(code), left)

    def test_every_text_is_used(self):
        code = "".join(file.read_text() for file in self.scripts() if not self.is_table(file))
        literal = set(re.findall(r"'([\w.]+)'", code))
        patterns = [re.compile(re.sub(r"\$\{.*?\}", r"\\w+", text.replace(".", r"\.")) + "$") for text in re.findall(r"`([\w.]*\.(?:[\w.]|\$\{[^`]*?\})*)`", code)]
        self.assertEqual([key for key in self.english() if key not in literal and key != "language.name" and not any(p.match(key) for p in patterns)], [])

    def test_every_icon_is_used(self):
        quoted = set(re.findall(r"'([\w-]+)'", "".join(file.read_text() for file in self.scripts() if not self.is_table(file))))
        rungs = {f"st-{rung}" for rung in ("pending", "saved", "sent", "received", "read", "failed")}
        self.assertEqual(set(re.findall(r'symbol id="icon-([\w-]+)"', (WEB / "chat.html").read_text())) - quoted - rungs, set())

    def test_files_and_functions_stay_small(self):
        for file in self.scripts():
            if self.is_table(file):
                continue  # tables of texts
            lines = file.read_text().split("\n")
            with self.subTest(file.name):
                self.assertLessEqual(len(lines), 400)
                self.assertLessEqual(longest_function(lines), 40)


def longest_function(lines):
    """Lines of the longest function or method, told by their indentation."""
    longest, start = 0, None
    for number, line in enumerate(lines):
        if re.match(r"^(export )?(async )?function |^    (static |async |get )?[#\w]+\([^;]*\) \{$", line):
            start = (number, len(line) - len(line.lstrip()))
        elif start and line.rstrip() == " " * start[1] + "}":
            longest, start = max(longest, number - start[0] + 1), None
    return longest


if __name__ == "__main__":
    unittest.main()
