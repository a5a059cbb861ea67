// The shop's web chat over HTTP. Whoever we are is a token in a header: no cookie, nothing in URLs.

import { words } from "./words.js";

const ROOT = "/api/v1/webchat";
// A weak network may need long; after this the message waits for the next try.
const PATIENCE_MS = 20_000;

/** A request that was refused, or (`status` 0) never arrived. */
export class ApiError extends Error {
  constructor(status, detail, retryAfterSeconds = null) {
    super(detail);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get temporary() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  #shop;
  #store;
  #onNewToken;

  /** `onNewToken` is called when the shop has given us a token: a conversation begins. */
  constructor(shop, store, onNewToken) {
    this.#shop = shop;
    this.#store = store;
    this.#onNewToken = onNewToken;
  }

  /** Sends a message, as a new visitor if need be; repeating the same `id` does no harm. */
  async send({ id, text }) {
    const send = (token) => {
      return this.#call("/messages", { token, body: { client_message_id: id, text } });
    };
    let answer;
    try {
      answer = await send(await this.#token());
    } catch (error) {
      if (error.status !== 401) throw error;
      answer = await send(await this.#token());
    }
    return answer.message_id;
  }

  /** Up to a page of messages newer than `id`, oldest first. */
  messagesAfter(id) {
    return this.#call(`/messages?after=${id}`, { token: this.#store.token });
  }

  /** Opens the stream of events that follow message `lastId`. */
  async events(lastId, signal) {
    const token = this.#store.token;
    const headers = {
      Accept: "text/event-stream",
      Authorization: `Bearer ${token}`,
      "Last-Event-ID": String(lastId),
    };
    const response = await fetch(`${ROOT}/events`, { headers, cache: "no-store", signal });
    if (!response.ok) throw await this.#problem(response, token);
    return response;
  }

  async #token() {
    if (this.#store.token) return this.#store.token;
    const isNew = await this.#store.alone("beginning", async () => {
      if (this.#store.token) return false;
      const shop = encodeURIComponent(this.#shop);
      this.#store.token = (await this.#call(`/${shop}/sessions`, { body: {} })).token;
      return true;
    });
    if (isNew) this.#onNewToken();
    return this.#store.token;
  }

  async #call(path, { token, body }) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), PATIENCE_MS);
    const headers = { Accept: "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    try {
      const response = await fetch(ROOT + path, {
        method: body ? "POST" : "GET",
        headers,
        body: body && JSON.stringify(body),
        cache: "no-store",
        signal: aborter.signal,
      });
      if (!response.ok) throw await this.#problem(response, token);
      return await response.json();
    } catch (error) {
      throw error instanceof ApiError ? error : new ApiError(0, words.unreachable);
    } finally {
      clearTimeout(timer);
    }
  }

  async #problem(response, token) {
    // An expired token is given up, unless another tab has a new one already.
    if (response.status === 401 && this.#store.token === token) this.#store.token = null;
    const seconds = Number.parseFloat(response.headers.get("Retry-After"));
    let detail = words.unreachable;
    try {
      detail = (await response.json()).detail || detail;
    } catch {
      // A proxy in between answers with a page of its own.
    }
    return new ApiError(response.status, detail, Number.isFinite(seconds) ? seconds : null);
  }
}
