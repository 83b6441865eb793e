"""A parser comes in; its tables go out as JSON, to be kept beside the grammar, and the same parser comes back from them.

Lark works its tables out of a grammar's text at each start, which takes most of the time of a check of one small file.
The tables that are kept hold only for the text, the start rules and the version of Lark that they were made of; else
they are left aside, and the grammar is read. They are plain data: nothing in them is run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef


def tables_of(parser: lark.Lark, text: str) -> str:
    """The tables of a parser that was made of a grammar's text, as JSON in one layout."""
    data, memo = parser.memo_serialize([Rule, TerminalDef])
    # The lexer and the transformer are classes; whoever takes the tables gives them.
    data["parser"]["lexer_conf"].pop("lexer_type")
    for name in ("lexer", "transformer"):
        data["options"].pop(name)
    data["parser"]["parser"] = _numbered(data["parser"]["parser"])
    made_of = {"lark": lark.__version__, "text": text, "start": list(parser.options.start)}
    return json.dumps({"made_of": made_of, "data": data, "memo": memo}, separators=(",", ":")) + "\n"


def _numbered(table: dict[str, Any]) -> dict[str, Any]:
    """The same table with its words and states numbered in the order in which they are met: Lark's order is chance."""
    named: dict[int, str] = table["tokens"]
    numbers = {name: at for at, name in enumerate(sorted(named.values()))}
    rows = {
        state: {numbers[named[word]]: action for word, action in sorted(actions.items(), key=lambda pair: named[pair[0]])}
        for state, actions in table["states"].items()
    }
    met = dict.fromkeys(table["start_states"].values())
    for state in (waiting := list(met)):
        following = [to for is_reduction, to in rows[state].values() if not is_reduction and to not in met]
        met.update(dict.fromkeys(following))
        waiting.extend(dict.fromkeys(following))
    place = {state: at for at, state in enumerate(met)}
    return {
        "tokens": {at: name for name, at in numbers.items()},
        "states": {
            place[state]: {word: (kind, to if kind else place[to]) for word, (kind, to) in rows[state].items()} for state in met
        },
        "start_states": {rule: place[state] for rule, state in table["start_states"].items()},
        "end_states": {rule: place[table["end_states"][rule]] for rule in table["start_states"]},
    }


def parser_of(
    tables: str, text: str, start: Sequence[str], lexer: type[Lexer], transformer: lark.Transformer[Any, Any]
) -> lark.Lark | None:
    """The parser whose tables these are; None when they were made of something else."""
    try:
        kept = json.loads(tables)
        if kept["made_of"] != {"lark": lark.__version__, "text": text, "start": list(start)}:
            return None
        data, memo = kept["data"], {int(number): one for number, one in kept["memo"].items()}
    except (ValueError, KeyError, TypeError):
        return None
    data["parser"]["lexer_conf"]["lexer_type"] = data["options"]["lexer"] = lexer
    states = data["parser"]["parser"]["states"]
    data["parser"]["parser"]["states"] = {int(number): actions for number, actions in states.items()}
    # `Lark.load` takes a format in which a file can run code; below it lies this road for plain dictionaries. It is private to
    # Lark, so the version must be the very one that made the tables.
    made = lark.Lark.__new__(lark.Lark)
    return made._load({"data": data, "memo": memo}, transformer=transformer)
