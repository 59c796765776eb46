"""Theme ids: minted once, kept through later runs, never a cluster number."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from data.records import KnownTheme

#: A found group is a known theme when they share at least so much of the smaller of the two.
LEAST_SHARED = 0.5


def match_themes(groups: Mapping[int, frozenset[str]], known: Sequence[KnownTheme]) -> dict[int, str]:
    """Give every found group a theme id: a known theme's where they are the same, a new one otherwise.

    Parameters
    ----------
    groups : mapping of int to frozenset of str
        Group number to the ids of its quotes.
    known : sequence of KnownTheme
        Themes of earlier runs.

    Returns
    -------
    dict of int to str
        Group number to theme id. Pairs with the most shared quotes are matched first; a known id goes to one group
        at most.
    """
    pairs = sorted(
        (-len(quotes & theme.quote_ids), theme.theme_id, group)
        for group, quotes in groups.items()
        for theme in known
        if len(quotes & theme.quote_ids) >= LEAST_SHARED * min(len(quotes), len(theme.quote_ids)) > 0
    )
    ids: dict[int, str] = {}
    for _, theme_id, group in pairs:
        if group not in ids and theme_id not in ids.values():
            ids[group] = theme_id
    taken = {theme.theme_id for theme in known} | set(ids.values())
    for group in sorted(set(groups) - set(ids), key=lambda number: min(groups[number], default="")):
        ids[group] = mint_theme_id(groups[group], taken)
        taken.add(ids[group])
    return ids


def mint_theme_id(quote_ids: Collection[str], taken: Collection[str]) -> str:
    """Return a new theme id, told by the quotes that the theme first held, unlike all in ``taken``.

    The same quotes give the same id on every machine; a number is added when that id is taken already.
    """
    fingerprint = hashlib.sha256("\n".join(sorted(quote_ids)).encode()).hexdigest()[:10]
    candidate, number = f"t{fingerprint}", 2
    while candidate in taken:
        candidate, number = f"t{fingerprint}-{number}", number + 1
    return candidate
