// Lists that grow and shrink while they are edited. Without it two empty rows stand below each list,
// and emptying a row removes it.

for (const list of document.querySelectorAll("[data-rows]")) {
  const rows = () => [...list.children];
  const spares = rows().filter((row) => "spare" in row.dataset);
  const pattern = spares.at(-1) ?? rows().at(-1);
  const blank = pattern.cloneNode(true);
  spares.slice(rows().length === spares.length ? 1 : 0).forEach((row) => row.remove());

  const more = list.parentElement.querySelector("[data-more]");
  more.hidden = false;
  more.addEventListener("click", () => {
    const row = blank.cloneNode(true);
    const number = rows().length;
    for (const field of row.querySelectorAll("[id]")) field.id += `-${number}`;
    for (const label of row.querySelectorAll("[for]")) label.htmlFor += `-${number}`;
    for (const tick of row.querySelectorAll("[name=no_cod]")) tick.value = number;
    list.append(row);
    row.querySelector("input:not([type=hidden]), textarea").focus();
  });

  for (const drop of list.querySelectorAll("[data-drop]")) drop.hidden = false;
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-drop]")?.closest("li");
    if (!row) return;
    // Emptied, not taken out: the rows after it keep their numbers.
    for (const field of row.querySelectorAll("input:not([type=checkbox]), textarea")) {
      field.value = "";
    }
    row.hidden = true;
    more.focus();
  });
}

const week = document.querySelector(".week-edit");

if (week) {
  week.closest("[data-editing]").dataset.live = "";
  const fill = document.querySelector("[data-fill]");
  fill.hidden = false;
  fill.querySelector("[data-apply]").addEventListener("click", () => {
    for (const pair of week.querySelectorAll(".pair-of-times:not(.second)")) {
      const [opens, closes] = pair.querySelectorAll("input");
      opens.value = fill.querySelector("[data-opens]").value;
      closes.value = fill.querySelector("[data-closes]").value;
    }
  });
  for (const day of week.children) {
    const second = day.querySelector(".second");
    const button = day.querySelector("[data-break]");
    button.hidden = !second.classList.contains("blank");
    button.addEventListener("click", () => {
      second.classList.remove("blank");
      button.hidden = true;
      second.querySelector("input").focus();
    });
  }
}
