"""The hours of the week, or of one of its days."""

from datetime import date, timedelta

from tanggap.assistant.builtin.speak.wording import bullets, day_name, ranges, zone_name
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.businesses.info import TimeRange


async def week_of(talk: Talk, key: str = "week_intro", only: date | None = None) -> Part:
    """The hours of the week, or of one of its days; days with the same hours on one line."""
    await talk.look_up("hours")
    info, voice = talk.context.shop.info, talk.voice
    monday = date(2024, 1, 1)
    groups: list[tuple[list[str], tuple[TimeRange, ...]]] = []
    for number, open_hours in enumerate(info.week):
        if only is not None and number != only.weekday():
            continue
        name = day_name(monday + timedelta(days=number), voice.language)
        if groups and groups[-1][1] == open_hours:
            groups[-1][0].append(name)
        else:
            groups.append(([name], open_hours))
    closed = "closed" if voice.english else "libur"
    lines = [
        f"{names[0]}–{names[-1]}" * (len(names) > 1)
        + names[0] * (len(names) == 1)
        + f": {ranges(open_hours, voice.language) or closed}"
        for names, open_hours in groups
    ]
    zone = zone_name(info.zone, talk.context.now)
    text = voice.say(key, zone=zone, list=bullets(lines)).replace(" ()", "")
    return Part(text)
