"""Makes resources/wordlists/words.txt out of the words chosen for SafeSpace.

Run it as `python packaging/wordlist/build.py`. It keeps words of 3 to 8 letters, none of left_out.txt, and only the
shortest of those that share their first four letters, so that a passphrase can be read from the first four letters of
each word. The same input makes the same file.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE.parent.parent / "resources" / "wordlists" / "words.txt"
FEWEST = 2048


def words(path: Path) -> set[str]:
    """Read the words of a file; lines that begin with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def keep(chosen: set[str], left_out: set[str]) -> list[str]:
    """Return the words that stay, in alphabetical order."""
    kept: dict[str, str] = {}
    for word in sorted(chosen - left_out, key=lambda word: (len(word), word)):
        if 3 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower():
            kept.setdefault(word[:4], word)
    return sorted(kept.values())


def main() -> None:
    """Write the list, or stop when it has become too short."""
    kept = keep(words(HERE / "chosen.txt"), words(HERE / "left_out.txt"))
    if len(kept) < FEWEST:
        raise SystemExit(f"Only {len(kept)} words are left; {FEWEST} are needed.")
    LIST.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words written to {LIST.name}")


if __name__ == "__main__":
    main()
