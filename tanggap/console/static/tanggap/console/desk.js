// One conversation at the desk: quick replies, notes, who is writing, keys. All of it works by
// pages and buttons too.

const field = document.querySelector("[data-grow]");
const note = document.querySelector("[data-note]");
const menu = document.querySelector("[data-canned-menu]");
const BROAD = matchMedia("(min-width: 80rem)");

/** The customer's card is fetched only where there is room for it. */
function fillBroad() {
  if (BROAD.matches) document.body.dispatchEvent(new CustomEvent("tanggap:broad"));
}
BROAD.addEventListener("change", fillBroad);
addEventListener("load", fillBroad);

// -- Notes -----------------------------------------------------------------------------------------

note?.addEventListener("change", () => {
  field.placeholder = note.checked ? field.dataset.noteHint : field.dataset.hint;
  field.focus();
});
document.body.addEventListener("tanggap:sent", () => {
  if (!note?.checked) return;
  note.checked = false;
  field.placeholder = field.dataset.hint;
});

// -- Quick replies ---------------------------------------------------------------------------------

function insert(text) {
  field.value = field.value.startsWith("/") ? text : `${field.value}${field.value ? " " : ""}${text}`;
  menu.open = false;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

menu?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-canned]");
  if (button) insert(button.dataset.canned);
});

field?.addEventListener("input", () => {
  const asked = /^\/(\S*)$/.exec(field.value);
  if (!asked) return;
  menu.open = true;
  for (const button of menu.querySelectorAll("[data-shortcut]")) {
    button.closest("li").hidden = !button.dataset.shortcut.startsWith(asked[1].toLowerCase());
  }
});

field?.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || !field.value.startsWith("/")) return;
  const first = menu.querySelector("li:not([hidden]) [data-canned]");
  if (!first) return;
  event.preventDefault();
  insert(first.dataset.canned);
});

// -- Who is writing --------------------------------------------------------------------------------

const SAY_EVERY = 4000;
let said = 0;
field?.addEventListener("input", () => {
  if (!field.value || note?.checked || Date.now() - said < SAY_EVERY) return;
  said = Date.now();
  const token = field.form.querySelector("[name=csrfmiddlewaretoken]").value;
  fetch(field.dataset.typingUrl, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
});

const writing = document.querySelector("[data-typing]");
let over = 0;
document.body.addEventListener("tanggap:typing", ({ detail }) => {
  const here = location.pathname.match(/percakapan\/(\d+)\//)?.[1];
  if (!writing || String(detail.conversation) !== here) return;
  writing.textContent = writing.dataset.text;
  clearTimeout(over);
  over = setTimeout(() => (writing.textContent = ""), 6000);
});
document.body.addEventListener("tanggap:changed", () => writing && (writing.textContent = ""));

// -- Keys ------------------------------------------------------------------------------------------

const help = document.querySelector("[data-keys-help]");
const shortcuts = document.querySelector("[data-shortcuts]");
if (shortcuts && matchMedia("(hover: hover) and (pointer: fine)").matches) {
  shortcuts.hidden = false;
  shortcuts.addEventListener("click", () => help.showModal());
}

function neighbour(step) {
  const rows = [...document.querySelectorAll(".list-pane .row")];
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  rows[at + step]?.click();
}

const KEYS = {
  j: () => neighbour(1),
  k: () => neighbour(-1),
  r: () => {
    if (note?.checked) note.click();
    field?.focus();
  },
  n: () => note && !note.checked && note.click(),
  t: () => document.querySelector("#pegangan form button")?.click(),
  e: () => document.querySelector('[data-key="e"]')?.click(),
  "/": () => document.querySelector(".pane-head a")?.click(),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
