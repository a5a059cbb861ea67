"""Everything that one message means for an order: the basket after it, and what else was said."""

from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.language import language_of
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import LONGEST_TEXT, is_cut
from tanggap.assistant.builtin.ordering.asides import ASIDE, note_asides, note_last
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.belonging import only_tells_how
from tanggap.assistant.builtin.ordering.choice_groups import drop_group_choices, share_choices
from tanggap.assistant.builtin.ordering.choosing import pointing_at_sizes
from tanggap.assistant.builtin.ordering.chosen_parts import drop_choices, spread_over_lines
from tanggap.assistant.builtin.ordering.consent import (
    Stance,
    agrees_to_change,
    asks_to_hear_again,
    judge,
    spans,
    wants_change,
)
from tanggap.assistant.builtin.ordering.contents import drop_contents, hold_contents, take_contents
from tanggap.assistant.builtin.ordering.denying import as_exchanged
from tanggap.assistant.builtin.ordering.details import find_details
from tanggap.assistant.builtin.ordering.gone import of_goods
from tanggap.assistant.builtin.ordering.goods_after import goods_after
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.judging import judge_span, only_plans
from tanggap.assistant.builtin.ordering.kinds import (
    count_kinds_before,
    count_numbers,
    count_the_plain,
    join_kinds,
    more_beside_plain,
    name_by_content,
    name_the_plain,
    narrow_by_number,
    number_kinds,
    of_the_same,
    share_out,
)
from tanggap.assistant.builtin.ordering.levels import as_shares
from tanggap.assistant.builtin.ordering.lists import (
    focus_of,
    kin_of,
    last_of,
    may_be_listed,
    only_sums,
    spoken_in,
    take_of_package,
)
from tanggap.assistant.builtin.ordering.local import in_the_shop, without_stress
from tanggap.assistant.builtin.ordering.mistyped import as_goods_beside_counts
from tanggap.assistant.builtin.ordering.naming import is_stranger, may_be_name, may_stand_beside
from tanggap.assistant.builtin.ordering.noting import keep_details, may_tell
from tanggap.assistant.builtin.ordering.opening import ends_the_wish, opens
from tanggap.assistant.builtin.ordering.pieces import (
    MASK,
    put_plainly,
    without_commands,
    without_numbering,
)
from tanggap.assistant.builtin.ordering.proposals import (
    with_its_name,
)
from tanggap.assistant.builtin.ordering.renaming import with_right_name
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.slips import as_put_right
from tanggap.assistant.builtin.ordering.spans import (
    Span,
    read_span,
)
from tanggap.assistant.builtin.ordering.strangers import counted_stranger
from tanggap.assistant.builtin.ordering.taking import idle, take_span
from tanggap.assistant.builtin.ordering.together import read_together
from tanggap.assistant.builtin.ordering.waiving import waives_code
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand.bare_sizes import as_names_have_it
from tanggap.assistant.builtin.understand.purposes import without_purpose
from tanggap.assistant.builtin.understand.put_right import put_right, second_thoughts
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_SPANS: Final = 40
# "Eh salah": what comes next is meant instead.
_SLIPS: Final = words_of("hearing.slips")
# After these, more is added to what was summed or priced.
_SUMMING: Final = frozenset({"price", "total", "order", "stock"})


def hear(text: str, basket: Basket, memory: Memory, shelf: Shelf, local_now: datetime) -> Heard:
    """Reads a message in the light of the wish so far, and changes it."""
    longer = len(text) > LONGEST_TEXT
    told = without_numbering(without_commands(text[:LONGEST_TEXT]))
    text = without_stress(as_put_right(with_right_name(told, basket.name)))
    language = language_of(text, shelf, memory.language)
    heard = Heard()
    # "Iya, bukan Dina tapi Dini" is read back with the other name.
    heard.unsettled = bool(basket.name) and with_right_name(told, basket.name) != told
    heard.edit.freed, basket.freed = basket.freed, None
    open_wish = bool(basket) or basket.opened or heard.edit.freed is not None
    heard.details = find_details(
        text,
        shelf.shop.info,
        asked=may_tell(basket),
        may_be_name=lambda said: (
            may_be_name(said, shelf, local_now) and not (heard.edit.freed and of_goods(said, shelf))
        ),
        is_beside=lambda said: may_stand_beside(said, shelf, local_now),
        is_stranger=lambda said: is_stranger(said, shelf),
        is_goods=shelf.by_word.__contains__,
        goods_after=lambda said: goods_after(said, shelf),
    )
    heard.question = heard.details.left.replace(MASK, ",").replace(ASIDE, ",")
    plain, together = read_together(put_plainly(heard.details.left))
    left = read(plain, shelf, language=language)
    focus = focus_of(basket, memory, shelf)
    right = second_thoughts(put_right(as_goods_beside_counts(left.tokens, shelf)))
    said = as_names_have_it(right, shelf, english=language == "en", near=focus)
    wanted = {word for line in basket.lines for word in shelf.terms[line.product].name_words}
    tokens = as_shares(share_choices(in_the_shop(said, shelf, wanted), shelf), basket)
    tokens = as_exchanged(tokens, basket, shelf)
    heard.stance = judge(tokens)
    every = {token.text for token in tokens if token.kind != "stop"}
    heard.ended = ends_the_wish(every)
    if basket.changes is not None and agrees_to_change(tokens):
        heard.stance = Stance("yes", bare=True)
        return heard
    if basket and wants_change(tokens):
        # Of what, the next message tells.
        heard.stance = Stance("no", bare=True)
        return heard
    if basket.lines and asks_to_hear_again(tokens):
        heard.stance, heard.asks_total, heard.told = Stance("ask"), True, True
        return heard
    # What is wanted already is no news: "oke, pesan yang tadi" orders no more of it.
    news = [product for product in memory.spoken if basket.line_of(product) is None]
    scope = Scope(shelf, basket, news, english=language == "en", together=together)
    tokens = more_beside_plain(pointing_at_sizes(tokens, scope))
    last = basket.touched if basket.touched is not None else last_of(memory)
    after_order = correcting = containing = asked = False
    every_part = spans(tokens)
    heard.cut = longer or is_cut(plain) or len(every_part) > MOST_SPANS
    parts = [(without_purpose(words), stop) for words, stop in every_part[:MOST_SPANS]]
    added = bool(memory.cart) and (memory.intent in _SUMMING or not memory.cart_age)
    summed = added or (memory.intent in _SUMMING and len(memory.spoken) == 1)
    who = heard.details.phone or (heard.details.name and heard.details.address)
    if not (open_wish or who) and only_sums(parts, going_on=summed):
        # "2 nasgor, 1 es teh jadi berapa?" adds up; nothing is ordered yet.
        heard.asking = [tuple(token.text for token in words) for words, _ in parts]
        heard.told |= keep_details(basket, heard.details, shelf.shop.info)
        return heard
    held: list[Span] = []
    strangers: list[tuple[str, tuple[int, ...]]] = []
    for words, stop in parts:
        if open_wish and waives_code(words, stop, basket, heard.details, shelf):
            heard.told = heard.unsettled = True
            continue
        span = read_span(words, stop, shelf, focus, local_now, last)
        named = with_its_name(span, words, scope)
        named = named if len(named) > len(words) else of_the_same(span, words, scope)
        if len(named) > len(words):
            span = read_span(named, stop, shelf, focus, local_now, last)
        if (holds := drop_contents(span)) and hold_contents(span, scope, heard.edit):
            containing = after_order = True
            continue
        drop_group_choices(span, scope)
        drop_choices(span, scope)
        spread_over_lines(span, scope)
        narrow_by_number(span, scope)
        name_by_content(span, scope)
        count_numbers(span)
        number_kinds(span, scope)
        count_kinds_before(span, scope)
        join_kinds(span, scope)
        count_the_plain(span, scope)
        share_out(span, scope)
        if name_the_plain(span, scope):
            heard.edit.changed = True
            continue
        if span.stop != "?" and take_of_package(span, scope, heard.edit):
            after_order = True
            continue
        if containing and not span.counts and take_contents(span, scope, heard.edit):
            continue
        # "… isi lemper, risoles, sus": what is in it, until something is counted again.
        containing = holds
        if correcting or ({"eh", "saja"} <= span.words and basket.lines):
            # "Eh salah, geprek keju": what follows takes the place of what was said.
            span.words |= {"salah"}
        slip = bool(span.words & _SLIPS) and span.words <= _SLIPS | idle()
        # "1 pedas? eh ga usah": only what was asked is waved off.
        correcting = slip and not (asked and span.words & {"gausah", "tidak"})
        if slip:
            continue
        span.kind = judge_span(
            span,
            open_wish=bool(basket) or open_wish,
            # "Bakso mercon level pedas, 2 porsi": how many of what was just named.
            knows_focus=len(set(scope.spoken)) == 1 or bool(span.counts and (scope.spoken or held)),
            after_order=after_order,
            wanted=frozenset(line.product for line in basket.lines),
            told_who=bool(who),
        )
        if asked and not open_wish and span.kind == "order" and only_plans(span):
            span.kind = "other"
        if span.kind == "other" and only_tells_how(span, scope):
            # "Ada jus alpukat? Pake susu 1 ya."
            span.kind = "order"
        stranger = counted_stranger(span) if span.kind == "other" else ""
        if stranger and (heard.edit.changed or not basket):
            strangers.append((stranger, ()))
            if heard.edit.changed:
                # "Seblak 2, martabaknya 1": not told of how the first is wanted.
                continue
        if span.kind == "other" and may_be_listed(span, shelf):
            # "Ayam bakar, nasi putih 2": whether the first is ordered, the second tells.
            held.append(span)
            last = spoken_in(span)[-1]
            focus = [*kin_of(last, shelf), *focus]
            continue
        if span.kind == "order":
            for earlier in held:
                earlier.kind = "order"
                take_span(earlier, scope, heard, memory, after_order=True)
        else:
            for earlier in held:
                take_span(earlier, scope, heard, memory, after_order=False)
        held = []
        after_order = take_span(span, scope, heard, memory, after_order=after_order)
        asked = span.kind == "ask"
        _write_down(heard, scope, span)
        spoken = spoken_in(span)
        if spoken:
            # "Polos hitam 1, putih 1": the next part may name another of the kind.
            focus = [*kin_of(spoken[-1], shelf), *focus]
        if spoken and span.kind == "ask":
            # "nasgor seafood ada? mau 2"
            scope.spoken = spoken[-1:]
            basket.touched = spoken[-1]
            focus = [*spoken, *focus]
        if basket.touched is not None:
            last = basket.touched
        if basket.pending:
            # "Soto 3, biasa 2 jumbo 1": what follows may choose of it.
            focus = [*basket.pending[-1].candidates, *focus]
    _write_down(heard, scope, None)
    basket.opened = opens(tokens, basket, heard.stance, heard.edit)
    for earlier in held:
        earlier.kind = "order" if after_order else "other"
        take_span(earlier, scope, heard, memory, after_order=after_order)
    if heard.edit.changed:
        heard.edit.not_sold += strangers
    heard.told |= keep_details(basket, heard.details, shelf.shop.info)
    return heard


def _write_down(heard: Heard, scope: Scope, span: Span | None) -> None:
    """What is for the kitchen alone belongs to what was named before it."""
    asides = heard.details.asides
    if span is not None:
        noted = note_asides(span, scope, asides)
    else:
        noted = False
        while asides:
            noted = note_last(scope, asides.pop(0)) or noted
    heard.told |= noted
    heard.edit.changed |= noted
