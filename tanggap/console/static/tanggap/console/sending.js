// A photo beside a reply: chosen or brought along from another app, made small, shown before it goes.
// Without this a chosen photo is sent all the same, as large as it is.

// As large as the shop keeps it: more would only be carried to be thrown away.
const LONGEST_SIDE = 2000;
const QUALITY = 0.85;

const form = document.querySelector("#tulis");
const picker = form?.querySelector("[data-pick]");
const chosen = form?.querySelector("[data-chosen]");
const told = chosen?.querySelector("[data-told]");
const field = form?.querySelector("[data-grow]");
const note = form?.querySelector("[data-note]");
let address = "";
// The photo that is being made small, and the promise of its being done.
let coming = null;

if (picker) {
  picker.addEventListener("change", () => picker.files.length && take(picker.files[0]));
  chosen.querySelector("[data-drop]").addEventListener("click", () => {
    drop();
    picker.focus();
  });
  note?.addEventListener("change", () => note.checked && drop());
  form.addEventListener("htmx:confirm", hold);
  form.addEventListener("htmx:configRequest", (event) => {
    // An empty file field would cost a form of several parts for every line of text.
    if (!picker.files.length) event.detail.formData.delete("photo");
  });
  form.addEventListener("htmx:beforeRequest", () => say(told.dataset.sending));
  for (const wrong of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    form.addEventListener(wrong, () => say(told.dataset.failed));
  }
  form.addEventListener("htmx:afterOnLoad", () => say(""));
  document.body.addEventListener("tanggap:sent", drop);
  // Chosen before this script had come over a slow line.
  if (picker.files.length) take(picker.files[0]);
  if (new URLSearchParams(location.search).has("foto")) brought();
}

function say(words) {
  told.textContent = picker.files.length ? words : "";
}

/** Shows what will be sent; a note is for the shop alone and carries none. */
async function take(file) {
  if (note?.checked) note.click();
  form.querySelector(".wrong")?.remove();
  const mine = (coming = smaller(file));
  const made = await mine;
  // Another was chosen meanwhile, or this one left out.
  if (coming !== mine) return;
  coming = null;
  put(made);
  field.placeholder = field.dataset.photoHint;
  field.focus();
}

let held = false;

/** What is sent while its photo is being made small goes out when that is done, once. */
async function hold(event) {
  if (event.target !== form || !coming) return;
  event.preventDefault();
  if (held) return;
  held = true;
  while (coming) await coming;
  held = false;
  event.detail.issueRequest();
}

function put(file) {
  const files = new DataTransfer();
  files.items.add(file);
  picker.files = files.files;
  URL.revokeObjectURL(address);
  address = URL.createObjectURL(file);
  const image = chosen.querySelector("img");
  // What the browser cannot draw is judged by the server, which says why.
  image.onerror = () => (image.hidden = true);
  image.hidden = false;
  image.src = address;
  chosen.hidden = false;
  say("");
}

function drop() {
  coming = null;
  picker.value = "";
  URL.revokeObjectURL(address);
  chosen.hidden = true;
  if (!note?.checked) field.placeholder = field.dataset.hint;
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made ? new File([made], "foto.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

/** The photo that was shared to the app and is to go into this chat. */
async function brought() {
  history.replaceState(null, "", location.pathname);
  const cache = "caches" in window && (await caches.open("shared-1"));
  const kept = cache && (await cache.match("/konsol/bagikan.html?foto"));
  if (!kept) return;
  const photo = await kept.blob();
  await take(new File([photo], "foto.jpg", { type: photo.type }));
  await caches.delete("shared-1");
}
