// The preview follows what is chosen; without it the page shows what is stored.

const form = document.querySelector("[data-widget]");
const site = document.querySelector("[data-preview]");
const button = document.querySelector("[data-button]");
const greeting = document.querySelector("[data-greeting]");
const said = document.querySelector("[data-contrast]");
const swatches = [...form.querySelectorAll("[data-swatch]")];

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function draw() {
  const colour = form.elements.colour.value;
  const light = luminance(colour);
  const onWhite = 1.05 / (light + 0.05);
  const onBlack = (light + 0.05) / 0.05;
  const white = onWhite >= onBlack;
  const ratio = Math.max(onWhite, onBlack).toFixed(1).replace(".", ",");
  button.style.background = colour;
  button.style.color = white ? "#fff" : "#000";
  said.textContent =
    said.dataset[white ? "white" : "black"].replace("#", ratio) +
    (onWhite < 3 ? ` ${said.dataset.pale}` : "");
  site.dataset.side = form.elements.side.value;
  greeting.textContent = form.elements.greeting.value;
  greeting.hidden = !form.elements.greeting.value.trim();
  form.querySelector("[data-hours]").hidden = form.elements.hiding.value !== "hours";
  for (const swatch of swatches) {
    swatch.setAttribute("aria-pressed", String(swatch.dataset.swatch === colour));
  }
}

for (const swatch of swatches) {
  swatch.hidden = false;
  swatch.style.background = swatch.dataset.swatch;
  swatch.addEventListener("click", () => {
    form.elements.colour.value = swatch.dataset.swatch;
    draw();
  });
}
form.addEventListener("input", draw);
draw();
