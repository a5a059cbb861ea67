"""Devices of the web chat's visitors that want to be told of replies after the page is closed."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.core.errors import Refused
from tanggap.core.limits import Limit
from tanggap.intake.webchat.requests import body_of, explain, json_response, visitor_of
from tanggap.push.keys import public_key
from tanggap.push.services import subscribe, unsubscribe

DEVICES = Limit(burst=10, per_second=0.05)
MOST_BYTES = 4_000


class Keys(BaseModel):
    """What encrypts messages for a browser, base64url."""

    model_config = ConfigDict(extra="ignore")

    p256dh: str = Field(max_length=100)
    auth: str = Field(max_length=40)


class Agreement(BaseModel):
    """A browser's push subscription, as it describes itself in JSON."""

    model_config = ConfigDict(extra="ignore")

    endpoint: str = Field(max_length=1000)
    keys: Keys


class Withdrawal(BaseModel):
    """The browser that wants to be told no more."""

    model_config = ConfigDict(extra="ignore")

    endpoint: str = Field(max_length=1000)


async def push_key(request: Request) -> Response:
    """GET /api/v1/webchat/push: by what a browser binds its agreement to this installation"""
    visitor_of(request)
    return json_response({"key": await in_db(public_key)})


async def agree(request: Request) -> Response:
    """POST /api/v1/webchat/push: this browser may be told; again with the same one does no harm"""
    visitor = visitor_of(request)
    DEVICES.spend(str(visitor.thread.conversation_id))
    try:
        agreement = Agreement.model_validate_json(await body_of(request, MOST_BYTES))
    except ValidationError as error:
        raise Refused(explain(error), code="invalid_subscription") from None
    await in_db(
        subscribe,
        business_id=visitor.thread.business_id,
        identity_id=visitor.identity_id,
        endpoint=agreement.endpoint,
        p256dh=agreement.keys.p256dh,
        auth=agreement.keys.auth,
        now=SYSTEM_CLOCK.now(),
    )
    return Response(status_code=204)


async def withdraw(request: Request) -> Response:
    """DELETE /api/v1/webchat/push: this browser is told no more, whether or not it was known"""
    visitor = visitor_of(request)
    try:
        wanted = Withdrawal.model_validate_json(await body_of(request, MOST_BYTES))
    except ValidationError as error:
        raise Refused(explain(error), code="invalid_subscription") from None
    await in_db(unsubscribe, endpoint=wanted.endpoint, identity_id=visitor.identity_id)
    return Response(status_code=204)


ROUTES = [
    Route("/api/v1/webchat/push", push_key, methods=["GET"]),
    Route("/api/v1/webchat/push", agree, methods=["POST"]),
    Route("/api/v1/webchat/push", withdraw, methods=["DELETE"]),
]
