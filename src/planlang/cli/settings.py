"""The options of a command that concern settings come in; a workspace that finds the settings of each plan goes out."""

from __future__ import annotations

from collections.abc import Iterable

from planlang.cli.command import LANGUAGE_VARIABLE, Asked
from planlang.cli.streams import err
from planlang.settings import Effective, SettingsError, Workspace


def workspace(asked: Asked, config: tuple[str, ...], isolated: bool, **options: object) -> Workspace:
    """The settings of a command line.

    Args:
        asked: the language that was asked for.
        config, isolated: the values of `--config` and `--isolated`.
        options: values of further options, by the keys that they set (`fail_on` for `fail-on`); None: not given.

    Raises:
        SettingsError: what was given cannot be followed.
    """
    if not config and asked.language is None and all(value is None for value in options.values()):
        return Workspace(isolated=isolated)
    from planlang.settings.options import config_file, option_layers

    file, pairs = config_file(config)
    environment = {f"{LANGUAGE_VARIABLE} language": asked.language if asked.by == LANGUAGE_VARIABLE else None}
    named = {f"--{key.replace('_', '-')} {key.replace('_', '-')}": value for key, value in options.items()}
    named |= {"--lang language": asked.language if asked.by == "--lang" else None}
    return Workspace(option_layers(environment, pairs, named), file, isolated)


def settings_of(paths: Iterable[str], found: Workspace) -> dict[str, Effective]:
    """The settings of each plan.

    Raises:
        SettingsError: with the problems of all settings files that concern them, each once.
    """
    settings: dict[str, Effective] = {}
    problems = {}
    for path in paths:
        try:
            settings[path] = found.settings_for(path)
        except SettingsError as error:
            problems.update({str(problem.text("en")): problem for problem in error.problems})
    if problems:
        raise SettingsError(problems.values())
    return settings


def tell(error: SettingsError, language: str) -> None:
    """Every problem with the settings, on standard error."""
    for problem in error.problems:
        err(problem.text(language))
