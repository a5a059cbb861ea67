// The catalogue by hand: a figure that opens is ready to be typed over, Escape leaves it, ticks are
// counted, a chosen photo goes off at once. Everything works without it, one more tap at a time.

// A row's own parts answer here, once for all rows: htmx takes a second on a cheap phone to ready the
// three of each of sixty.
function inRow(event, method, address, part) {
  event.preventDefault();
  htmx.ajax(method, address, { source: part, target: part.closest("li"), swap: "outerHTML" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-inline]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  inRow(event, "GET", link.href, link);
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-inline]")) inRow(event, "POST", event.target.action, event.target);
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  const field = event.detail.elt?.querySelector?.("[data-select]");
  if (field) {
    field.focus();
    field.select();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("[data-select]")) {
    event.target.form.querySelector("[data-cancel]").click();
  }
});

function countTicks() {
  const told = document.querySelector("[data-picked]");
  if (!told) return;
  const many = document.querySelectorAll(".tick input:checked").length;
  told.hidden = many === 0;
  told.textContent = ` (${many})`;
}

document.addEventListener("change", (event) => {
  if (event.target.closest?.(".tick")) countTicks();
});
countTicks();

for (const form of document.querySelectorAll("[data-photo]")) {
  const input = form.querySelector("input[type=file]");
  const send = form.querySelector("[data-send]");
  send.hidden = true;
  input.addEventListener("change", () => {
    if (!input.files.length) return;
    form.setAttribute("aria-busy", "true");
    form.requestSubmit(send);
  });
}

// What takes seconds says so, and is not sent twice.
for (const form of document.querySelectorAll("[data-busy]")) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.formAction !== form.action) return;
    button.textContent = form.dataset.busy;
    button.setAttribute("aria-disabled", "true");
    button.addEventListener("click", (again) => again.preventDefault());
  });
}
addEventListener("pageshow", (event) => event.persisted && location.reload());

// Only the field that belongs to what is chosen is asked for.
const price = document.querySelector("#b-harga");
if (price) {
  const show = () => {
    const percent = price.value.startsWith("percent");
    document.querySelector("[data-with=percent]").hidden = price.value !== "" && !percent;
    document.querySelector("[data-with=rupiah]").hidden = percent;
  };
  price.addEventListener("change", show);
  show();
}
