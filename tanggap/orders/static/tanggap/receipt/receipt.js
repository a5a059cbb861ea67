// The customer's page of an order: copies, shows the chosen photo, and stays up to date.
// Everything on it works without this too.

const order = document.getElementById("order");
const offline = document.querySelector(".offline");
const here = `/o/${document.body.dataset.token}`;
let chosen = false;
let sending = false;

/** What only a script can do appears once there is one. */
function prepare() {
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const label = copy.textContent;
    if (!(await copied(copy.dataset.copy))) return;
    copy.textContent = copy.dataset.copied;
    setTimeout(() => (copy.textContent = label), 2000);
  }
  if (event.target.closest("[data-print]")) window.print();
});

/** Also where the page came without https, and the browser keeps its clipboard to itself. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.name !== "proof") return;
  const [file] = event.target.files;
  const preview = event.target.form.querySelector(".preview");
  chosen = Boolean(file);
  if (preview.src) URL.revokeObjectURL(preview.src);
  preview.hidden = !file;
  if (file) event.target.nextElementSibling.textContent = file.name;
  if (file) preview.src = URL.createObjectURL(file);
});

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  sending = true;
  if (!button) return;
  // After the browser has taken the form's fields, the button's own among them.
  setTimeout(() => {
    button.disabled = true;
    if (event.target.dataset.sending) button.textContent = event.target.dataset.sending;
  });
});

window.addEventListener("pageshow", () => (sending = false));

async function refresh(revision) {
  if (revision === order.dataset.revision || sending) return;
  const answer = await fetch(here, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("order");
  // A photo that is being chosen is not to be lost; what changed is shown after it is sent.
  if (chosen && fresh.querySelector("[name=proof]")) return;
  const open = [...order.querySelectorAll("details")].map((part) => part.open);
  order.replaceChildren(...fresh.childNodes);
  order.dataset.revision = fresh.dataset.revision;
  order.querySelectorAll("details").forEach((part, index) => (part.open = Boolean(open[index])));
  prepare();
}

const events = new EventSource(`${here}/events`);
events.addEventListener("order", (event) => refresh(event.data));
events.addEventListener("open", () => (offline.hidden = true));
events.addEventListener("error", () => {
  offline.textContent = offline.dataset.text;
  offline.hidden = navigator.onLine && events.readyState === EventSource.CLOSED;
});

prepare();
