# SPDX-License-Identifier: GPL-3.0-or-later
"""Completion for bash, made of what `--help` says."""

FRAME = """# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of {name} {version}, made from its --help.
{function}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    case $before in
{cases}
    esac
    mapfile -t COMPREPLY < <(compgen -W "{words}" -- "$word")
}}
complete -F {function} {name}
"""
PATHS = 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return'
WORDS = 'mapfile -t COMPREPLY < <(compgen -W "{}" -- "$word"); return'


def case(options, action):
    names = [name for option in options for name in option.names]
    return [f"        {' | '.join(names)}) {action} ;;"] if names else []


def write(name, told, version, commands=()):
    valued = [option for option in told.options if option.value]
    cases = [line for option in valued if option.choices
             for line in case([option], WORDS.format(" ".join(option.choices)))]
    cases += case([option for option in valued if option.takes_path], PATHS)
    cases += case([option for option in valued if not option.choices and not option.takes_path], "return")
    words = [*commands, *(name for option in told.options for name in option.names if name.startswith("--"))]
    return FRAME.format(name=name, version=version, function="_" + name.replace("-", "_"), cases="\n".join(cases),
                        words=" ".join(words))
