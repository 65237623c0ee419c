"""Time expressions (TimeML TIMEX3): recognised by a small grammar, and told as dates where something dates them."""

from onrecord.record.times.reading import times

__all__ = ["times"]
