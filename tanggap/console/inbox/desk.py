"""What people do around a conversation: whose it is, put aside, the customer's card, teaching."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.inbox.selectors import customer_name
from tanggap.console.inbox.thread import find_conversation
from tanggap.console.orders.customers import customers_of
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.conversations.models import Message
from tanggap.conversations.services import tending
from tanggap.core import live
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.labels import add_label, labels_of, make_label, remove_label
from tanggap.customers.models import Consent
from tanggap.deliveries.replies import reply_as_member
from tanggap.evals.learning.services import learn_answer
from tanggap.orders.selectors import orders_of_customer

ORDERS_SHOWN = 5


@require_POST
@right_required(Right.CONVERSATIONS)
def assign(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Says whose the conversation is."""
    to = request.POST.get("kepada", "")
    tending.assign_conversation(
        conversation_id=conversation_id, member=member, to_id=int(to) if to.isdecimal() else None
    )
    say(request, _("Assigned.") if to else _("Nobody in particular looks after this chat now."))
    return _thread(member, conversation_id)


@require_POST
@right_required(Right.CONVERSATIONS)
def close(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Puts the conversation aside as dealt with."""
    tending.close_conversation(
        conversation_id=conversation_id, member=member, now=SYSTEM_CLOCK.now()
    )
    say(request, _("Put aside. It comes back by itself when the customer writes again."))
    return redirect("console:inbox", member.business.slug)


@require_POST
@right_required(Right.CONVERSATIONS)
def reopen(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Takes the conversation back among the open ones."""
    tending.reopen_conversation(conversation_id=conversation_id, member=member)
    say(request, _("Open again."))
    return _thread(member, conversation_id)


@require_POST
@right_required(Right.CONVERSATIONS)
def typing(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Shows the customer of a web chat that somebody is writing; a hint that may be lost."""
    conversation = find_conversation(member, conversation_id)
    live.signal(live.conversation_group(conversation.pk), "typing", on=True, seconds=6)
    return HttpResponse(status=204)


@require_GET
@right_required(Right.CONVERSATIONS)
def card(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Who the customer is: orders, labels, notes, consent. Beside the thread, or as a page."""
    conversation = find_conversation(member, conversation_id)
    customer = conversation.customer
    carried = list(customer.labels.all())
    context = {
        "conversation": conversation,
        "name": customer_name(conversation),
        "customer": customer,
        "sums": customers_of(member.business, "").filter(pk=customer.pk).first(),
        "orders": orders_of_customer(member.business_id, customer.pk)[:ORDERS_SHOWN],
        "carried": carried,
        "other_labels": labels_of(member.business).exclude(pk__in=[label.pk for label in carried]),
        "promos": Consent.objects.filter(customer=customer, kind=Consent.Kind.MARKETING).first(),
    }
    if wants_fragment(request):
        return fragment(request, member, "console/inbox/_card.html", context)
    return show(request, member, "console/inbox/card.html", context, room="inbox")


@require_POST
@right_required(Right.CONVERSATIONS)
def put_label(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Puts a label on the customer, a new one too."""
    conversation = find_conversation(member, conversation_id)
    label = make_label(business_id=member.business_id, name=request.POST.get("label", ""))
    add_label(
        business_id=member.business_id,
        customer_ids=[conversation.customer_id],
        label_id=label.pk,
        member=member,
        now=SYSTEM_CLOCK.now(),
    )
    return card_again(request, member, conversation_id)


@require_POST
@right_required(Right.CONVERSATIONS)
def take_label(
    request: HttpRequest, member: Member, conversation_id: int, label_id: int
) -> HttpResponse:
    """Takes a label off the customer."""
    conversation = find_conversation(member, conversation_id)
    remove_label(
        business_id=member.business_id, customer_id=conversation.customer_id, label_id=label_id
    )
    return card_again(request, member, conversation_id)


def card_again(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """The card as it is now."""
    return redirect("console:conversation_card", member.business.slug, conversation_id)


@require_http_methods(["GET", "POST"])
@right_required(Right.ASSISTANT)
def correct(request: HttpRequest, member: Member, message_id: int) -> HttpResponse:
    """A better answer than the assistant's: kept for the next time, and sent if wanted."""
    wrong = _answer(member, message_id)
    assert wrong.turn_id is not None
    questions = list(
        Message.objects.filter(turn_id=wrong.turn_id, direction=Message.Direction.INCOMING)
        .order_by("pk")
        .values_list("pk", "text")
    )
    typed = {
        "question": " ".join(text for _pk, text in questions if text)[:300],
        "answer": wrong.text,
    }
    problem = None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            learn_answer(
                member=member,
                message_ids=[pk for pk, _text in questions],
                question=typed["question"],
                answer=typed["answer"],
                now=SYSTEM_CLOCK.now(),
            )
            if request.POST.get("kirim") == "1":
                reply_as_member(
                    conversation_id=wrong.conversation_id,
                    member=member,
                    text=typed["answer"],
                    key=f"koreksi{message_id}",
                    now=SYSTEM_CLOCK.now(),
                )
        except Refused as refused:
            problem = refused
        else:
            say(request, _("Kept. The assistant answers it like this from now on."))
            return _thread(member, wrong.conversation_id)
    context = {"wrong": wrong, "typed": typed, "problem": problem}
    response = show(request, member, "console/inbox/correct.html", context, room="inbox")
    response.status_code = 400 if problem else 200
    return response


def _answer(member: Member, message_id: int) -> Message:
    found: Message | None = (
        Message.objects.for_business(member.business_id)
        .filter(pk=message_id, author=Message.Author.ASSISTANT, turn__isnull=False)
        .first()
    )
    if found is None:
        raise NotFound("message")
    return found


def _thread(member: Member, conversation_id: int) -> HttpResponse:
    return redirect("console:conversation", member.business.slug, conversation_id)
