// The chat inside somebody else's page: what passes between it and the launcher around it. Nothing
// that was said ever does, only how many messages are new.

export class Frame {
  #host;
  shown = true;

  /** `onShown(focus)` is called when the customer opens the chat; `focus` when by hand. */
  constructor(button, { onShown }) {
    this.#host = hostOf(location);
    button.hidden = parent === window;
    button.addEventListener("click", () => this.#tell("close"));
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && !document.querySelector("dialog[open]")) this.#tell("close");
    });
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== parent || origin !== this.#host) return;
      if (data?.tanggap === "hidden") this.shown = false;
      else if (data?.tanggap === "shown") {
        this.shown = true;
        onShown(Boolean(data.focus));
      }
    });
  }

  /** The page stands. */
  ready() {
    this.#tell("ready");
  }

  /** There is a conversation: from now on new messages are worth looking for. */
  known() {
    this.#tell("known");
  }

  unread(count) {
    this.#tell("unread", { count });
  }

  #tell(what, more = {}) {
    if (parent !== window) parent.postMessage({ tanggap: what, ...more }, this.#host);
  }
}

/** The page around us, as it named itself; the browser delivers to no other. */
export function hostOf({ search, origin }) {
  const named = new URLSearchParams(search).get("di") ?? "";
  return /^https?:\/\/[^/\s]+$/.test(named) ? named : origin;
}
