// What goes on before an answer stands: typing, the answer growing, and waiting that takes long.

import { make } from "./text.js";
import { words } from "./words.js";

const SLOW_MS = 8_000;
// After this a person has probably been asked: promise no answer at once.
const LONG_MS = 40_000;

export class Activity {
  #status;
  #draft;
  #turn = null;
  #typing = false;
  #timers = [];
  #pause = 0;

  /** `status` is read out; `draft` shows growing text and is not: the final message is, once. */
  constructor({ status, draft }) {
    this.#status = status;
    this.#draft = draft;
  }

  /** A message was accepted and waits for its answer. */
  awaitAnswer() {
    this.#stopTimers();
    this.#timers = [
      setTimeout(() => this.#draft.hidden && this.#say("slow", words.slow), SLOW_MS),
      setTimeout(() => this.#draft.hidden && this.#say("note", words.received), LONG_MS),
    ];
  }

  /** Somebody writes; with `seconds` only as long as they go on saying so. */
  typing(on, seconds = 0) {
    clearTimeout(this.#pause);
    if (on && seconds) this.#pause = setTimeout(() => this.typing(false), seconds * 1000);
    this.#typing = on;
    if (on && this.#draft.hidden && this.#status.dataset.mood !== "slow") {
      this.#say("typing", words.typing);
    } else if (!on) this.#say("", "");
  }

  /** Shows the checked beginning of an answer. */
  draft(turn, text) {
    this.#turn = turn;
    this.#say("", "");
    this.#draft.querySelector(".text").textContent = text;
    this.#draft.hidden = false;
  }

  /** The beginning of this answer will not be continued. */
  discard(turn) {
    if (turn !== this.#turn) return;
    this.#hideDraft();
    if (this.#typing) this.typing(true);
  }

  /** The answer stands; nothing is awaited any more. */
  answered() {
    this.#stopTimers();
    clearTimeout(this.#pause);
    this.#typing = false;
    this.#hideDraft();
    this.#say("", "");
  }

  #hideDraft() {
    this.#turn = null;
    this.#draft.hidden = true;
    this.#draft.querySelector(".text").textContent = "";
  }

  #say(mood, text) {
    if (this.#status.dataset.mood === mood) return;
    this.#status.dataset.mood = mood;
    const dots = mood === "typing" || mood === "slow";
    const label = make("span", mood === "typing" ? "sr-only" : "", {}, text);
    const shown = dots
      ? [make("span", "dots", { "aria-hidden": "true" }, make("i"), make("i"), make("i")), label]
      : [label];
    this.#status.replaceChildren(...(mood ? shown : []));
  }

  #stopTimers() {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
  }
}
