// Where the customer writes.

// On a phone Enter makes a new line, as in other messengers; the button sends.
const TYPES_ON_KEYS = matchMedia("(hover: hover) and (pointer: fine)");

export class Composer {
  #field;
  #key;

  /** `eager` puts the cursor into the field at once, where keys are at hand. */
  constructor(form, { shop, onSend, eager = true }) {
    this.#field = form.querySelector("textarea");
    this.#key = `tanggap:${shop}:unsent`;
    this.#field.value ||= remembered(this.#key);
    this.#field.addEventListener("input", () => this.#changed());
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      if (!TYPES_ON_KEYS.matches && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#field.value.trim();
      this.#field.focus();
      if (!text) return;
      this.#field.value = "";
      this.#changed();
      onSend(text);
    });
    this.#changed();
    // Without a script it would load the page anew.
    form.querySelector(".send").disabled = false;
    if (eager) this.focus();
  }

  /** What is written so far, as the words beside a file; the field is empty afterwards. */
  take() {
    const text = this.#field.value.trim();
    this.#field.value = "";
    this.#changed();
    return text;
  }

  /** Back to writing where keys are at hand; a phone's keyboard stays down. */
  focus() {
    if (TYPES_ON_KEYS.matches) this.#field.focus();
  }

  #changed() {
    remember(this.#key, this.#field.value);
    if (CSS.supports("field-sizing", "content")) return;
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }
}

function remembered(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function remember(key, text) {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Without storage an unsent text lives as long as the page.
  }
}
