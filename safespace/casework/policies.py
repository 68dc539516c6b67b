"""The rules that a trust sets for itself: the shipped file of a policy, overlaid by what this vault says instead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from safespace import resources
from safespace.casework.desk import Desk


def policy(desk: Desk, name: str) -> dict[str, Any]:
    """Return a policy as it holds in this vault: resources/policies/NAME.json, each key replaced by the trust's own."""
    return resources.data("policies", f"{name}.json") | own(desk, name)


def own(desk: Desk, name: str) -> dict[str, Any]:
    """Return what this vault says in place of the shipped policy; empty while nothing was changed."""
    return json.loads(desk.vault.settings.get(_key(name)) or "{}")


def set_own(desk: Desk, name: str, values: Mapping[str, Any]) -> None:
    """Keep the trust's own values of a policy, each in place of the key of the same name; none: as shipped again.

    KeyError for a key that the policy does not have: a slip of the pen must not pass for a rule.
    """
    shipped = resources.data("policies", f"{name}.json")
    unknown = set(values) - set(shipped)
    if unknown:
        raise KeyError(f"{name} knows no {', '.join(sorted(unknown))}")
    with desk.vault.transaction():
        if values:
            desk.vault.settings.set(_key(name), json.dumps(dict(values), ensure_ascii=False, sort_keys=True))
        else:
            desk.vault.settings.remove(_key(name))
        desk.vault.trail.write("policy.changed", desk.now(), codes={"policy": name}, counts={"keys": len(values)})


def _key(name: str) -> str:
    return f"policy:{name}"
