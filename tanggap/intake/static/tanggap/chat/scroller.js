// Keeps the newest message in sight, unless the customer is reading further up.

import { words } from "./words.js";

const NEAR_PX = 80;

export class Scroller {
  #box;
  #button;
  // Before anything was said there is a welcome to be read from its top.
  #following = false;
  #pinned = true;
  #unread = 0;

  constructor(box, button) {
    this.#box = box;
    this.#button = button;
    box.addEventListener("scroll", () => this.#look(), { passive: true });
    button.addEventListener("click", () => this.toEnd({ smooth: true }));
    // The keyboard opens, a photo loads, an answer grows: stay where we were, at the end.
    const observer = new ResizeObserver(() => this.#following && this.#pinned && this.toEnd());
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    this.#show();
  }

  toEnd({ smooth = false } = {}) {
    this.#following = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#box.scrollTo({ top: this.#box.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  }

  /** Something new came: shows it, or counts it. */
  arrived() {
    if (this.#pinned) this.toEnd();
    else {
      this.#unread += 1;
      this.#show();
    }
  }

  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    this.#pinned = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.#pinned) this.#unread = 0;
    this.#show();
  }

  #show() {
    this.#button.hidden = this.#pinned || !this.#following;
    this.#button.querySelector(".count").textContent = this.#unread || "";
    this.#button.setAttribute("aria-label", words.unread(this.#unread));
  }
}
