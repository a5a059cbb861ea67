// The shop's web chat over HTTP. Whoever we are is a token in a header: no cookie, nothing in URLs.

import { words } from "./words.js";

const ROOT = "/api/v1/webchat";
// A weak network may need long; after this the message waits for the next try.
const PATIENCE_MS = 20_000;
const UPLOAD_PATIENCE_MS = 120_000;

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
  async send({ id, text, attachments = [] }) {
    const body = { client_message_id: id, text, attachments: attachments.map(({ key }) => key) };
    const send = (token) => this.#call("/messages", { token, body });
    let answer;
    try {
      answer = await send(await this.#token());
    } catch (error) {
      if (error.status !== 401) throw error;
      answer = await send(await this.#token());
    }
    return answer.message_id;
  }

  /** Tells a person of the shop that the customer is writing; whether it arrives matters little. */
  typing() {
    if (this.#store.token) this.#call("/typing", { token: this.#store.token, body: {} }).catch(() => {});
  }

  /** Stores a file for a message to come; returns what the shop knows of it. */
  async upload(file) {
    return this.#call("/attachments", { token: await this.#token(), file });
  }

  /** A file of this conversation. */
  async file(key) {
    const headers = { Authorization: `Bearer ${this.#store.token}` };
    const response = await fetch(`${ROOT}/attachments/${key}`, { headers });
    if (!response.ok) throw new ApiError(response.status, words.unreachable);
    return response.blob();
  }

  /** A link that takes this conversation to another kind of channel, for once. */
  async continueOn(channel) {
    return this.#call("/continuations", { token: await this.#token(), body: { channel } });
  }

  /** By what a browser binds its agreement to be told to this shop's server. */
  async pushKey() {
    return (await this.#call("/push", { token: this.#store.token })).key;
  }

  /** Lets this browser be told of replies after the page is closed. */
  agreeToPush(subscription) {
    return this.#call("/push", { token: this.#store.token, body: subscription });
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

  async #call(path, { token, body, file }) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), file ? UPLOAD_PATIENCE_MS : PATIENCE_MS);
    const headers = { Accept: "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    if (file) headers["Content-Type"] = file.type || "application/octet-stream";
    try {
      const response = await fetch(ROOT + path, {
        method: body || file ? "POST" : "GET",
        headers,
        body: file ?? (body && JSON.stringify(body)),
        cache: "no-store",
        signal: aborter.signal,
      });
      if (!response.ok) throw await this.#problem(response, token);
      return response.status === 204 ? null : await response.json();
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
