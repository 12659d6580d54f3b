"""`cop host init`: write files for the office's name, logo and texts, to be edited."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cop_xblocks.model.whole_files import write_whole
from cop_xblocks.reading.source import display_path

_SCAFFOLD = Path(__file__).parent.parent / "scaffolds" / "site.toml"
_PLACE_HOLDER = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="2" width="28" height="28" rx="6" \
fill="#0a6661"/><circle cx="16" cy="12" r="5" fill="#fff"/><path d="M6 27a10 10 0 0 1 20 0z" fill="#fff"/></svg>
"""
_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_TEXTS = {
    "about": "Who runs this site, and for whom. It stands on the page About in the place of our words.",
    "privacy": "Who is responsible, under which law, whom to ask. It stands above our list of what is stored.",
    "accessibility": "Whom to tell about a barrier, and what your law asks for. It stands above our words.",
}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Name of your office", metavar="WORDS", help="The name that stands on every page.")
@click.option(
    "--logo",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="The logo, SVG or PNG; without one, a place-holder to be replaced.",
)
@click.option("--country", default="", metavar="CODE", help="The country that Help now shows first, as in EG.")
@click.option("--address", default="", metavar="URL", help="Where the public will find the site, as in https://….")
def init(folder: Path, name: str, logo: Path | None, country: str, address: str) -> None:
    """Write site.toml, a logo and texts into a folder, to be edited.

    A file that exists stays as it is, so that you can run the command again. Pages do not show texts with only comments
    in them: they have words of their own until you write yours.
    """
    from cop_xblocks.host.site.settings import read_site

    logo_file = folder / f"logo{logo.suffix.lower() if logo else '.svg'}"
    settings = _settings(name, logo_file.name, country, address)
    files = {folder / "site.toml": settings.encode()}
    files[logo_file] = logo.read_bytes() if logo else _PLACE_HOLDER.encode()
    if not os.path.lexists(folder / "site.toml"):
        _refuse_mistakes(files)
    for page, remark in _TEXTS.items():
        for language in _LANGUAGES:
            files[folder / "texts" / f"{page}.{language}.md"] = f"<!-- {remark} -->\n".encode()
    for path, content in files.items():
        _write(path, content)
    report = read_site(folder / "site.toml")[1]
    for one in report:
        click.echo(f"{one.span}: {one.code} {one.message}; {one.help}", err=True)
    if report.diagnostics:
        raise SystemExit(1)
    click.echo(f"Start the host with: cop serve --site {display_path(folder / 'site.toml')}")


def _refuse_mistakes(files: dict[Path, bytes]) -> None:
    """End the command if an option has a mistake, before anything is stored."""
    from cop_xblocks.host.site.settings import read_site

    with TemporaryDirectory() as trial:
        for path, content in files.items():
            (Path(trial) / path.name).write_bytes(content)
        mistakes = [f"{one.code} {one.message}; {one.help}" for one in read_site(Path(trial) / "site.toml")[1]]
    if mistakes:
        raise click.ClickException("\n".join([*mistakes, "Nothing was written."]))


def _settings(name: str, logo: str, country: str, address: str) -> str:
    """The settings to begin with. Settings without a value are in comments."""
    text = _SCAFFOLD.read_text("utf-8")
    for setting, value in (("name", name), ("logo", logo), ("country", country), ("address", address)):
        if value:
            line = f"{setting} = {json.dumps(value, ensure_ascii=False)}"
            text = re.sub(rf"^#? ?{setting} = .*$", line.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
    return text


def _write(path: Path, content: bytes) -> None:
    if os.path.lexists(path):
        click.echo(f"stays    {display_path(path)}")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as problem:
        raise click.ClickException(f"{display_path(path)} cannot be written: {problem.strerror}") from problem
    click.echo(f"written  {display_path(path)}")
