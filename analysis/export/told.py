"""The lines that every format has in common, in the words of the text files."""

from __future__ import annotations

from analysis.export.pack import MeetingPack, PackQuote, PackTheme
from data.texts import Say


def source_line(quote: PackQuote, say: Say) -> str:
    """Return speaker, conversation, occasion, place and date of a quote in one line, each told once."""
    facts = [quote.occasion, quote.place or say("quote.no_place"), say.date(quote.held_on)]
    untold = [fact for fact in facts if fact and fact.lower() not in quote.title.lower()]
    return " · ".join(fact for fact in [quote.speaker, quote.title, *untold] if fact)


def pile_line(pack: MeetingPack, say: Say) -> str:
    """Say from how many conversations and from which days the hand-out is made."""
    parts = {name: say(f"count.{name}", n=getattr(pack, f"n_{name}")) for name in ("notes", "quotes")}
    if pack.first_on is None:
        return say("export.pile_undated", **parts)
    return say("export.pile", first=say.date(pack.first_on), last=say.date(pack.last_on), **parts)


def heard_line(theme: PackTheme, say: Say) -> str:
    """Say where a theme was heard, and when first and last."""
    return say("export.heard", first=say.date(theme.first_on), last=say.date(theme.last_on))


def account_lines(pack: MeetingPack, say: Say) -> list[str]:
    """Account for the hand-out: how the themes were found, what was left out, and the receipt."""
    receipt = pack.receipt
    return [
        say("export.account_way"),
        say("export.account_sample"),
        say("export.account_left", n=pack.n_unassigned, themes=pack.n_themes - len(pack.themes)),
        say("export.account_undated", n=pack.n_undated),
        say("export.account_overlap"),
        say("export.made_on", day=pack.made_on),
        say("export.receipt", notes=receipt.notes, decisions=receipt.decisions, version=receipt.version),
    ]
