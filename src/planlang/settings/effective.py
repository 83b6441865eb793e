"""A plan file comes in; the settings that hold for it go out, each with the place that gave it.

What holds is found layer by layer, the widest first: the files that a settings file extends, the file itself, what both
say for some paths only, the environment, `--config KEY=VALUE`, the options of the command line. The nearest layer wins;
`select`, `ignore` and `levels` add up, and a rule that a nearer layer does not name is left to the wider ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import attrs

from planlang.diagnostics import Severity
from planlang.rules.selection import DEFAULT as DEFAULT_SELECTION
from planlang.rules.selection import Selection
from planlang.settings.places import NOWHERE, Given, Layer
from planlang.source import Record

FAIL_ON: dict[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": (Severity.ERROR, Severity.WARNING, Severity.INFO),
    "never": (),
}
#: Findings shown for each file, unless something else is asked for.
MOST_FINDINGS = 200
#: Keys of which one value holds.
_SINGLE = ("language", "tier", "fail-on", "max-findings", "rules", "places")


@attrs.frozen(eq=False, repr=False)
class Effective(Record):
    """The settings that hold for one plan file.

    Attributes:
        language: of messages; None leaves it to the plan.
        selection: which rules run, and at which level.
        fails: the levels that make the exit code 1.
        max_findings: how many findings are shown at most; None for all.
        files: the settings files that had a say, the widest first.
        layers: what was given where, the widest first.
        places: the register of places for plans that name none: a file, or the name of an installed one.
    """

    language: str | None
    selection: Selection
    fails: tuple[Severity, ...]
    max_findings: int | None
    files: tuple[str, ...]
    layers: tuple[Layer, ...]
    places: str | None = None

    @property
    def given(self) -> dict[str, tuple[Given, ...]]:
        """For each key everything that was given, the widest first; of keys that do not add up only what holds."""
        from planlang.settings.keys import SETTINGS

        found: dict[str, tuple[Given, ...]] = {}
        for key, setting in SETTINGS.items():
            said = tuple(layer.values[key] for layer in self.layers if key in layer.values)
            found[key] = said if setting.adds and said else said[-1:] or (Given(setting.default, NOWHERE),)
        return found


class Workspace:
    """Finds the settings of plan files; each settings file is read once.

    Args:
        options: what environment and command line say, the widest first.
        config: a settings file for all plans, instead of those near them.
        isolated: look for no settings files.
    """

    def __init__(self, options: Sequence[Layer] = (), config: str | None = None, isolated: bool = False) -> None:
        self.options, self.config, self.isolated = tuple(options), config, isolated
        self._nearest: dict[str, str | None] = {}
        self._said: dict[str, tuple[tuple[str, ...], tuple[Layer, ...], tuple[Layer, ...]]] = {}

    def settings_for(self, path: str) -> Effective:
        """The settings for a plan file; for `-` those of the folder one works in.

        Raises:
            SettingsError: a settings file that concerns it cannot be followed.
        """
        path = os.path.abspath(path)
        file = self._file_for(os.path.dirname(path))
        files: tuple[str, ...] = ()
        layers: list[Layer] = []
        if file is not None:
            files, general, by_path = self._read(file)
            layers = [*general, *(layer for layer in by_path if layer.files.holds(path))]
        return effective([*layers, *self.options], files)

    def _file_for(self, folder: str) -> str | None:
        if self.config is not None:
            return self.config
        if self.isolated:
            return None
        if folder not in self._nearest:
            from planlang.settings.search import nearest

            self._nearest[folder] = nearest(folder)
        return self._nearest[folder]

    def _read(self, file: str) -> tuple[tuple[str, ...], tuple[Layer, ...], tuple[Layer, ...]]:
        if file not in self._said:
            from planlang.settings.files import read_settings

            said = read_settings(file)
            self._said[file] = (said.files, said.general, said.by_path)
        return self._said[file]


def effective(layers: Sequence[Layer], files: tuple[str, ...] = ()) -> Effective:
    """What holds where several layers speak, the widest first."""
    if not layers:  # the commonest case, in which nothing else is imported
        return Effective(None, DEFAULT_SELECTION, FAIL_ON["error"], MOST_FINDINGS, files, ())
    from planlang.settings.keys import SETTINGS

    language, tier, fail_on, most, packages, places = (
        next((layer.values[key].value for layer in reversed(layers) if key in layer.values), SETTINGS[key].default)
        for key in _SINGLE
    )
    levels, off = _levels(layers, packages)
    selection: Selection | None = None
    for number, layer in enumerate(layers):
        select, ignore = (layer.values[key].value if key in layer.values else () for key in ("select", "ignore"))
        ignore = (*ignore, *off.get(number, ()))
        if select or ignore:
            selection = Selection(tier, select, ignore, levels, packages, selection)
    if selection is None:
        selection = Selection(tier, levels=levels, packages=packages)
    return Effective(language, selection, FAIL_ON[fail_on], most or None, files, tuple(layers), places)


def _levels(layers: Iterable[Layer], packages: tuple[str, ...] | None) -> tuple[dict[str, Severity], dict[int, tuple[str, ...]]]:
    """Levels by code, and for each layer the codes that it switches off; a nearer layer may switch them on again."""
    from planlang.settings.keys import LEVELS

    last: dict[str, tuple[int, Severity | None]] = {}
    for number, layer in enumerate(layers):
        if "levels" in layer.values:
            from planlang.settings.rule_words import find_rule

            for word, level in layer.values["levels"].value.items():
                rule = find_rule(word, packages)
                last[word if rule is None else rule.code] = (number, LEVELS[level])
    levels = {code: level for code, (_, level) in last.items() if level is not None}
    off: dict[int, tuple[str, ...]] = {}
    for code, (number, level) in last.items():
        if level is None:
            off[number] = (*off.get(number, ()), code)
    return levels, off
