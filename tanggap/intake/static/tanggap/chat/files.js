// Photos and voice notes: chosen or recorded here, made small, uploaded, then sent as a message.

import { icon, make } from "./text.js";
import { words } from "./words.js";

// A menu board can still be read, and a weak network carries it in seconds.
const LONGEST_SIDE = 1600;
const QUALITY = 0.82;
const LONGEST_NOTE_MS = 120_000;

export class Files {
  #form;
  #api;
  #notices;
  #onSend;
  #recorder = null;

  /** `onSend` is called with the file as the shop knows it, once it is there. */
  constructor(form, { api, notices, onSend }) {
    this.#form = form;
    this.#api = api;
    this.#notices = notices;
    this.#onSend = onSend;
    const picker = form.querySelector("input[type=file]");
    form.querySelector(".attach").addEventListener("click", () => picker.click());
    picker.addEventListener("change", async () => {
      const [file] = picker.files;
      picker.value = "";
      if (file) await this.#send(await smaller(file));
    });
    const mic = form.querySelector(".mic");
    if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
      mic.hidden = false;
      mic.addEventListener("click", () => (this.#recorder ? this.#stop() : this.#record(mic)));
    }
  }

  async #record(mic) {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.#notices.say(words.noMicrophone);
      return;
    }
    const recorder = new MediaRecorder(stream);
    const pieces = [];
    const end = setTimeout(() => this.#stop(), LONGEST_NOTE_MS);
    this.#recorder = recorder;
    mic.setAttribute("aria-pressed", "true");
    mic.setAttribute("aria-label", words.stopRecording);
    this.#notices.say(words.recording);
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", async () => {
      clearTimeout(end);
      stream.getTracks().forEach((track) => track.stop());
      this.#recorder = null;
      mic.setAttribute("aria-pressed", "false");
      mic.setAttribute("aria-label", words.record);
      await this.#send(new Blob(pieces, { type: recorder.mimeType }));
    });
    recorder.start();
  }

  #stop() {
    this.#recorder?.stop();
  }

  async #send(file) {
    this.#form.classList.add("uploading");
    this.#notices.say(words.uploading);
    try {
      const kept = await this.#api.upload(file);
      this.#notices.say("");
      this.#onSend(kept);
    } catch (error) {
      this.#notices.say(error.status ? error.message : words.fileNeedsLine);
    } finally {
      this.#form.classList.remove("uploading");
    }
  }
}

/** What a message carries, fetched as its sender: nothing of it is public. */
export function fileElement(file, fetchFile) {
  const place = make("div", `file ${file.kind}`, {}, icon(file.kind === "audio" ? "mic" : "picture"));
  fetchFile(file.key).then(
    (blob) => {
      const src = URL.createObjectURL(blob);
      const shown =
        file.kind === "audio"
          ? make("audio", "", { controls: "", src, preload: "metadata" })
          : make("img", "", { src, alt: words.attachment.image });
      place.replaceChildren(shown);
    },
    () => place.append(words.attachment[file.kind] ?? words.attachment.other),
  );
  return place;
}

/** A photo at the size that is worth its bytes; anything else as it is. */
async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made ?? file;
  } catch {
    return file;
  }
}
