"""What the environment and the command line say about settings comes in; layers that stand before all settings files go out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from planlang.diagnostics import say
from planlang.settings.keys import SETTINGS
from planlang.settings.places import Given, Layer, Origin, Problem, SettingsError, meant
from planlang.values.names import closest

CONFIG = "--config"
_KEY_VALUE = re.compile(r"([A-Za-z][\w-]*)(?:\.([\w-]+))?\s*=(.*)", re.DOTALL)


def option_layers(environment: Mapping[str, object], config: Sequence[str], options: Mapping[str, object]) -> list[Layer]:
    """The layers of environment, `--config KEY=VALUE` and options, the widest first.

    Args:
        environment: values by the name of the variable that gave them and the key, such as `PLANLANG_LANG language`.
        config: the words behind `--config` that are no file.
        options: values by the name of the option that gave them and the key, such as `--tier tier`; None: not given.

    Raises:
        SettingsError: with every problem.
    """
    problems: list[Problem] = []
    pairs = [_pair(one, problems) for one in config]
    origin = Origin(CONFIG)
    layers = [
        _layer({name: value for name, value in environment.items() if value is not None}, problems),
        *(Layer(_looked_over(*pair, origin, problems)) for pair in pairs if pair is not None),
        _layer({name: value for name, value in options.items() if value is not None}, problems),
    ]
    if problems:
        raise SettingsError(problems)
    return [layer for layer in layers if layer.values]


def config_file(words: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The settings file among the words behind `--config`, and the pairs of key and value.

    Raises:
        SettingsError: two files.
    """
    files = [word for word in words if _KEY_VALUE.fullmatch(word) is None or os.path.isfile(word)]
    if len(files) > 1:
        found = say("{option} chỉ nhận một tệp thiết lập", "{option} takes one settings file", option=CONFIG)
        raise SettingsError([Problem(Origin(CONFIG), found)])
    return (files[0] if files else None), tuple(word for word in words if word not in files)


def _layer(named: Mapping[str, object], problems: list[Problem]) -> Layer:
    """A layer of values that are named `--option key`; words that name rules are looked up, all others are known to fit."""
    found: dict[str, Given] = {}
    for name, value in named.items():
        option, _, key = name.partition(" ")
        if key in ("select", "ignore"):
            found.update(_looked_over(key, value, Origin(option), problems))
        else:
            found[key] = Given(value, Origin(option))
    return Layer(found)


def _looked_over(key: str, value: object, origin: Origin, problems: list[Problem]) -> dict[str, Given]:
    from planlang.settings.files import read_value

    given = read_value(key, value, origin, None)
    if isinstance(given, Given):
        return {key: given}
    problems.extend(Problem(origin, message, advice) for _, message, advice in given)
    return {}


def _pair(text: str, problems: list[Problem]) -> tuple[str, object] | None:
    """Key and value of `tier=careful`, `levels.PL501=info`, `select=PL2,PL501` or `rules=[]`."""
    match = _KEY_VALUE.fullmatch(text)
    assert match is not None
    key, inner, value = match[1], match[2], match[3].strip()
    if key not in SETTINGS or (inner is None) == (key == "levels" and not value.startswith("{")):
        known = [name if name != "levels" else "levels.PL501" for name in SETTINGS]
        found = say("không có khóa “{key}”", "there is no key “{key}”", key=key if inner is None else f"{key}.{inner}")
        problems.append(Problem(Origin(CONFIG), found, meant(closest(key, known)) or say("các khóa: {known}", "keys: {known}", known=", ".join(known))))  # fmt: skip
        return None
    read = _toml(value)
    if isinstance(read, str) and SETTINGS[key].default in ((), None) and key not in ("language", "places"):
        read = [one.strip() for one in read.split(",") if one.strip()]
    return key, read if inner is None else {inner: read}


def _toml(value: str) -> object:
    """A value as a settings file writes it; a bare word is a text."""
    import tomllib

    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value
