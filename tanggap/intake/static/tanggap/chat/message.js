// One entry of the thread: a bubble with its time and state, and product cards below it.

import { icon, make, timeOf, written } from "./text.js";
import { words } from "./words.js";

const STATE_ICON = { queued: "clock", sending: "clock", sent: "check", failed: "alert" };

/** The elements of an entry; `update` them with `showState` and `showPlace`. */
export function entryElement(entry, { shop, onRetry, onAsk, fetchFile }) {
  const mine = entry.direction === "in";
  const item = make("li", `entry ${mine ? "mine" : "theirs"}`);
  const time = make("time", "", { datetime: entry.at.toISOString() }, timeOf(entry.at));
  const meta = make("p", "meta", {}, time);
  if (mine) meta.append(make("span", "state"));
  const speaker = mine ? words.you : entry.author === "member" ? words.member(shop) : words.assistant;
  const bubble = make("div", "bubble", {}, make("span", "sr-only", {}, `${speaker}: `));
  const files = entry.attachments ?? [];
  const text = entry.text || (files.length ? "" : words.attachment[entry.kind] || words.attachment.other);
  bubble.append(...files.map((file) => filePlace(file, fetchFile)));
  if (entry.image_url) {
    const image = make("img", "", { src: entry.image_url, alt: "", loading: "lazy", decoding: "async" });
    image.addEventListener("error", () => image.remove());
    bubble.append(make("div", "file image", {}, image));
  }
  if (text) bubble.append(make("p", "text", { dir: "auto" }, written(text)));
  bubble.append(meta);
  item.append(make("p", "who", { "aria-hidden": "true" }, speaker), bubble);
  if (entry.cards?.length) item.append(cardList(entry.cards, onAsk));
  if (mine) item.append(failure(entry, onRetry));
  return item;
}

/** Shows how far a message of the customer has come. */
export function showState(item, state, detail = "") {
  item.dataset.state = state;
  const label = make("span", "sr-only", {}, words.states[state]);
  item.querySelector(".state").replaceChildren(icon(STATE_ICON[state]), label);
  const failed = item.querySelector(".failure");
  failed.hidden = state !== "failed";
  failed.querySelector("span").textContent = detail || words.failed;
}

/** Shows the day above an entry that starts one, and joins entries of one speaker. */
export function showPlace(item, { day, first }) {
  item.classList.toggle("first", first);
  const shown = item.querySelector(".day");
  if (!day) shown?.remove();
  else if (shown) shown.firstChild.textContent = day;
  else item.prepend(make("p", "day", {}, make("span", "", {}, day)));
}

/** Where a file will show itself; what does that is fetched with the first one. */
function filePlace(file, fetchFile) {
  const place = make("div", `file ${file.kind}`);
  import("./shown.js").then(({ showFile }) => showFile(place, file, fetchFile));
  return place;
}

function failure(entry, onRetry) {
  const button = make("button", "retry", { type: "button" }, icon("again"), words.retry);
  button.addEventListener("click", () => onRetry(entry.clientId));
  const line = make("p", "failure", {}, make("span"), " ", button);
  line.hidden = true;
  return line;
}

function cardList(cards, onAsk) {
  return make("ul", "cards", { "aria-label": words.products }, ...cards.map((card) => cardItem(card, onAsk)));
}

function cardItem(card, onAsk) {
  const picture = make("span", "photo", {}, icon("bag"));
  if (card.photo_url) {
    const image = make("img", "", { src: card.photo_url, alt: "", loading: "lazy", decoding: "async" });
    image.addEventListener("error", () => image.remove());
    picture.append(image);
  }
  if (card.sold_out) picture.append(make("span", "badge", {}, words.soldOut));
  const price = make("span", "price", {}, make("b", "", {}, card.price));
  if (card.unit) price.append(" ", make("span", "unit", {}, words.perUnit(card.unit)));
  const button = make(
    "button",
    "card",
    { type: "button" },
    picture,
    make("span", "name", {}, card.name),
    price,
    make("span", "ask", {}, words.ask),
  );
  button.addEventListener("click", () => onAsk(card));
  return make("li", card.sold_out ? "sold-out" : "", {}, button);
}
