// The line above the thread that says how the connection is.

import { words } from "./words.js";

// A short break that heals by itself is nobody's business.
const PATIENCE_MS = 4_000;
const GOOD_NEWS_MS = 2_500;

export class Notices {
  #line;
  #timer = null;
  #down = false;

  constructor(line) {
    this.#line = line;
  }

  /** `live` tells whether messages come through; `busyFor` seconds nothing may be sent. */
  connection(live) {
    clearTimeout(this.#timer);
    if (!navigator.onLine) this.#show("offline", words.offline);
    else if (!live) {
      this.#timer = setTimeout(() => this.#show("wait", words.reconnecting), PATIENCE_MS);
    } else if (this.#down) {
      this.#show("good", words.reconnected);
      this.#timer = setTimeout(() => this.#hide(), GOOD_NEWS_MS);
      this.#down = false;
    } else this.#hide();
  }

  busy(seconds) {
    clearTimeout(this.#timer);
    this.#show("wait", words.busy(seconds));
    this.#timer = setTimeout(() => this.#hide(), seconds * 1000);
    this.#down = false;
  }

  #show(mood, text) {
    this.#down = mood !== "good";
    this.#line.dataset.mood = mood;
    this.#line.textContent = text;
  }

  #hide() {
    this.#line.dataset.mood = "";
    this.#line.textContent = "";
  }
}
