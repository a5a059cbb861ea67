"""“Belajar”: questions that people answered, and conversations kept as examples."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.conversations.models import Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.evals.finetuning.export import LEAST_EXAMPLES, examples
from tanggap.evals.finetuning.selectors import approved
from tanggap.evals.finetuning.services import approve_conversation, withdraw_approval
from tanggap.evals.learning.questions import Group, group_of, open_questions
from tanggap.evals.learning.services import ignore_questions, learn_answer

# A phone shows a few at a time; what is settled makes room for the next.
GROUPS_SHOWN = 30


@require_GET
@right_required(Right.ASSISTANT)
def questions(request: HttpRequest, member: Member) -> HttpResponse:
    """What the assistant could learn, the most asked first."""
    groups = open_questions(member.business, now=SYSTEM_CLOCK.now())
    context = {
        "groups": groups[:GROUPS_SHOWN],
        "more": max(0, len(groups) - GROUPS_SHOWN),
        "examples": len(approved(member.business)),
    }
    return show(request, member, "console/learning/questions.html", context, room="shop")


@require_http_methods(["GET", "POST"])
@right_required(Right.ASSISTANT)
def answer(request: HttpRequest, member: Member, question_id: int) -> HttpResponse:
    """Makes an answer of a question, with what a person said to it filled in."""
    group = _group(member, question_id)
    if group is None:
        return _settled_already(request, member)
    typed = {"question": group.newest.text, "answer": group.answer}
    problem = None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            learn_answer(
                member=member,
                message_ids=group.message_ids,
                question=typed["question"],
                answer=typed["answer"],
                now=SYSTEM_CLOCK.now(),
            )
        except Refused as refused:
            problem = refused
        else:
            say(request, _("Kept. The assistant answers it like this from now on."))
            return redirect("console:learning", member.business.slug)
    context = {"group": group, "typed": typed, "problem": problem}
    return show(request, member, "console/learning/answer.html", context, room="shop")


@require_POST
@right_required(Right.ASSISTANT)
def ignore(request: HttpRequest, member: Member, question_id: int) -> HttpResponse:
    """Takes a question and those like it off the list."""
    group = _group(member, question_id)
    if group is None:
        return _settled_already(request, member)
    ignore_questions(member=member, message_ids=group.message_ids, now=SYSTEM_CLOCK.now())
    say(request, _("Ignored."))
    return redirect("console:learning", member.business.slug)


def _group(member: Member, question_id: int) -> Group | None:
    if not Message.objects.for_business(member.business_id).filter(pk=question_id).exists():
        raise NotFound("question")
    return group_of(member.business, question_id, now=SYSTEM_CLOCK.now())


def _settled_already(request: HttpRequest, member: Member) -> HttpResponse:
    say(request, _("This question has been dealt with already."))
    return redirect("console:learning", member.business.slug)


@require_GET
@right_required(Right.ASSISTANT)
def example_list(request: HttpRequest, member: Member) -> HttpResponse:
    """The conversations that are good examples, and the file made of them."""
    context = {"approved": approved(member.business), "least": LEAST_EXAMPLES}
    return show(request, member, "console/learning/examples.html", context, room="shop")


@require_GET
@right_required(Right.ASSISTANT)
def download(request: HttpRequest, member: Member) -> HttpResponse:
    """The examples as OpenAI's training file."""
    lines = b"".join(examples(member.business))
    response = HttpResponse(lines, content_type="application/jsonl")
    name = f"{member.business.slug}-contoh.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@right_required(Right.ASSISTANT)
def mark_example(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Calls a conversation a good example, or takes that back."""
    if request.POST.get("contoh") == "1":
        approve_conversation(member=member, conversation_id=conversation_id, now=SYSTEM_CLOCK.now())
        say(request, _("Kept as a good example."))
    else:
        withdraw_approval(member=member, conversation_id=conversation_id)
        say(request, _("No longer an example."))
    if request.POST.get("back") == "contoh":
        return redirect("console:examples", member.business.slug)
    return redirect("console:conversation", member.business.slug, conversation_id)
