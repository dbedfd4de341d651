#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins the browser client into one page, one style and a few scripts, for links on which each request costs seconds.

    joinweb.py <resources/web> <folder to write into>

The sources stay modules that run as they are. Here each becomes a function of its own in a classic script, in the order of
the imports; comments and indentation go. The script that `import('./chat.js')` names is one of its own, fetched while one says
one's name, and so are the words of each language, and the dialogs and panes that the first room does without. A script may use modules
of the scripts by which it is fetched, no others. A classic script is also asked for without `Origin`, so that it comes through a
proxy that changes `Host`, and can say so. Only what the sources use is understood; anything else fails the build.
"""
import pathlib
import re
import string
import sys

IMPORT = re.compile(r"^import \{ ([\w, ]+) \} from '(\.[\w./]+)';$")
LATER = re.compile(r"\bimport\('(\.[\w./]*?(\w+)\.js)'\)")
EXPORT = re.compile(r"^export (?:async function|function|class|const) (\w+)")
LETTERS = string.ascii_letters
BEFORE_A_PATTERN = re.compile(r"(^|[(,=:\[!&|?{};\n]|=>|\breturn|\bcase|\btypeof)\s*$")


def refuse(where, line):
    raise SystemExit(f"{where}: this cannot be joined: {line}")


def end_of_text(code, start):
    """Returns the end of the string, template or pattern that begins at `start`; `${}` within a template is passed over."""
    mark, at, is_class = code[start], start + 1, False
    while at < len(code):
        letter = code[at]
        if letter == "\\":
            at += 1
        elif mark == "/" and letter in "[]":
            is_class = letter == "["
        elif letter == mark and not is_class:
            return at + 1
        elif mark == "`" and code.startswith("${", at):
            at = end_of_braces(code, at + 1) - 1
        at += 1
    raise SystemExit(f"a text has no end: {code[start:start + 40]}")


def end_of_braces(code, start):
    depth, at = 0, start
    while True:
        letter = code[at]
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0:
            return at + 1
        at = end_of_text(code, at) if letter in "\"'`" else at + 1


def parts_of(code):
    """JavaScript without comments, in pieces (is_text, piece): texts, templates and patterns, and what lies between them."""
    pieces, between, at = [], "", 0
    while at < len(code):
        letter = code[at]
        if code.startswith("//", at):
            at = (code + "\n").index("\n", at)
        elif code.startswith("/*", at):
            at = code.index("*/", at) + 2
        elif letter in "\"'`" or (letter == "/" and BEFORE_A_PATTERN.search(between)):
            end = end_of_text(code, at)
            pieces += [(False, between), (True, code[at:end])]
            between, at = "", end
        else:
            between += letter
            at += 1
    return [*pieces, (False, between)]


def without_comments(code):
    return "".join(piece for _, piece in parts_of(code))


def tight(code):
    """Without indentation, empty lines, blanks around signs, and with short names for what is private to a class."""
    names = {}
    short = lambda found: names.setdefault(found.group(0), f"#{LETTERS[len(names) % 52]}{len(names) // 52 or ''}")
    pieces = []
    for is_text, piece in parts_of(code):
        if not is_text:
            piece = re.sub(r"\n\s*", "\n", re.sub(r"#\w+", short, piece))
            piece = re.sub(r" ?([=,;{}():?&|<>*\[\]]) ?", r"\1", piece)
            piece = re.sub(r"([;,{])\n+", r"\1", piece)
        elif piece.startswith("`"):
            piece = re.sub(r"(?<=\.)#\w+", short, piece) # of what `${}` holds
        pieces.append(piece)
    return re.sub(r"\n+", "\n", "".join(pieces)).strip()


# How a script is fetched, once; it may be asked for again after a failure. In `lent` are the modules that later scripts use.
FETCHING = """const parts=self.gangwayParts={lent:{}},base=document.currentScript.src;
const fetchPart=parts.fetch=(name)=>new Promise((done,fail)=>{
if(parts[name])
return done(parts[name]);
const script=document.createElement('script');
script.src=new URL(name+'.js',base);
script.onload=()=>done(parts[name]);
script.onerror=()=>{script.remove();fail(new Error(name));};
document.head.append(script);
});
"""


class Modules:
    """Modules, each once and after what it needs itself, in as many scripts as are begun."""

    def __init__(self):
        self.names = {}  # file to the name of its exports
        self.later = []  # (name, file, number of the script that fetches it) of what is fetched when it is asked for
        self.used = {}  # number of a script to the names that it has from scripts before it
        self.lent = {}  # number of a script to the names of its modules that later ones use
        self._scripts = {}  # file to the number of its script
        self._fetchers = {}  # number of a script to that of the script that fetches it
        self._begun = 0
        self._under_way = []
        self._joined = []

    def script(self, first, fetcher=0):
        """All that `first` needs and no script before has; also the name of its exports."""
        self._joined = []
        self._begun += 1
        self._fetchers[self._begun] = fetcher
        self.used[self._begun], self.lent[self._begun] = set(), set()
        name = self._take(first.resolve())
        return "\n".join(self._joined), name

    def _take(self, file):
        if file in self.names:
            return self._borrow(file)
        if file in self._under_way:
            refuse(file, f"a circle of imports: {[part.name for part in self._under_way]}")
        self._under_way.append(file)
        lines, exported = [], []
        for line in without_comments(file.read_text(encoding="utf-8")).split("\n"):
            if line.startswith("import "):
                line = self._import(file, line)
            elif line.startswith("export"):
                exported.append((EXPORT.match(line) or refuse(file, line)).group(1))
                line = line.removeprefix("export ")
            lines.append(LATER.sub(lambda found: self._fetch(file, found), line))
        self._under_way.remove(file)
        name = self.names[file] = f"m{len(self.names)}"
        self._scripts[file] = self._begun
        self._joined.append(f"const {name}=(()=>{{\n{tight(chr(10).join(lines))}\nreturn{{{','.join(exported)}}};\n}})();")
        return name

    def _borrow(self, file):
        owner, fetcher = self._scripts[file], self._begun
        while fetcher and fetcher != owner:
            fetcher = self._fetchers[fetcher]
        if not fetcher:
            refuse(file, "two scripts that come later need it, and neither fetches the other")
        if owner != self._begun:
            self.used[self._begun].add(self.names[file])
            self.lent[owner].add(self.names[file])
        return self.names[file]

    def _import(self, file, line):
        found = IMPORT.match(line) or refuse(file, line)
        return f"const{{{found.group(1).replace(' ', '')}}}={self._take((file.parent / found.group(2)).resolve())};"

    def _fetch(self, file, found):
        self.later.append((found.group(2), file.parent / found.group(1), self._begun))
        return f"fetchPart('{found.group(2)}')"


def joined_scripts(first):
    """Name to text: `page`, and what it fetches later."""
    modules = Modules()
    parts = {"page": (*modules.script(first), 1)}
    for number, (name, file, fetcher) in enumerate(modules.later, 2):
        parts[name] = (*modules.script(file, fetcher), number)
    unused = {file.resolve() for file in first.parent.rglob("*.js")} - set(modules.names)
    if unused:
        refuse(first, f"nobody imports {sorted(file.name for file in unused)}")
    return {name: joined_script(modules, name, *part) for name, part in parts.items()}


def joined_script(modules, name, code, exports, number):
    listed = lambda names: ",".join(sorted(names, key=lambda one: int(one[1:])))
    used, lent = listed(modules.used[number]), listed(modules.lent[number])
    lines = ["'use strict';(()=>{", FETCHING if number == 1 else "const parts=self.gangwayParts,fetchPart=parts.fetch;", f"const{{{used}}}=parts.lent;" if used else "",
             code, f"Object.assign(parts.lent,{{{lent}}});" if lent else "", f"parts.{name}={exports};", "})();"]
    return "\n".join(line.strip() for line in lines if line) + "\n"


def joined_style(files):
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(";}", "}").strip() + "\n"


def joined_page(html):
    """The page names one style and one script; its comments go, the line that licenses it stays."""
    head, marked, rest = html.partition("-->\n")
    rest = re.sub(r"<!--.*?-->\n?", "", rest, flags=re.S)
    rest = re.sub(r'<link rel="(?:modulepreload|stylesheet)"[^>]*>\n', "", rest)
    return head + marked + rest.replace('<script type="module" src="script/app.js"></script>',
                                        '<link rel="stylesheet" href="style/page.css">\n<script src="script/page.js" defer></script>')


def main(source, target):
    html = (source / "chat.html").read_text(encoding="utf-8")
    styles = [source / name for name in re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)]
    results = {"chat.html": joined_page(html), "style/page.css": joined_style(styles)}
    results |= {f"script/{name}.js": text for name, text in joined_scripts(source / "script/app.js").items()}
    for name, text in results.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    for file in source.glob("*.svg"):
        (target / file.name).write_bytes(file.read_bytes())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
