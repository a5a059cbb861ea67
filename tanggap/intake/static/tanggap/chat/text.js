// Text, times and small elements. Whatever others wrote becomes text nodes, never HTML.

import { words } from "./words.js";

// An order's page is on this server; where the server knows no address of its own it is a path.
const LINK = /\b(?:https?:\/\/|www\.|wa\.me\/|t\.me\/)[^\s<>"]+|\B\/o\/[\w-]{20,}/gi;
const clock = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("id-ID", { weekday: "long" });
const date = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", year: "numeric" });
const DAY_MS = 86_400_000;

/** An element with a class, attributes and children; strings become text. */
export function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** One of the icons that the page brings along. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** The text of a message: addresses can be tapped, the lines of a list hang from their bullets. */
export function written(text) {
  const parts = document.createDocumentFragment();
  for (const piece of text.split(/(^[•-] .*\n?)/m)) {
    if (/^[•-] /.test(piece)) parts.append(make("span", "item", {}, linked(piece.trimEnd())));
    else parts.append(linked(piece.replace(/\n$/, "")));
  }
  return parts;
}

function linked(text) {
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const label = withoutTail(match[0]);
    const href = /^(?:https?:|\/)/i.test(label) ? label : `https://${label}`;
    if (!URL.canParse?.(href, location.href) && URL.canParse) continue;
    parts.append(text.slice(end, match.index));
    parts.append(make("a", "", { href, target: "_blank", rel: "noopener noreferrer" }, label));
    end = match.index + label.length;
  }
  parts.append(text.slice(end));
  return parts;
}

/** An address without the full stop or bracket of the sentence around it. */
function withoutTail(address) {
  const bare = address.replace(/[.,;:!?'’”*]+$/, "");
  return bare.endsWith(")") && !bare.includes("(") ? bare.slice(0, -1) : bare;
}

export function timeOf(at) {
  return clock.format(at);
}

/** What a day is called from today: by name for a week, then by date. */
export function dayOf(at, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  return (days < 7 ? weekday : date).format(at);
}

function midnight(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
