// Photos and voice notes: chosen or recorded, made small, uploaded, then sent as a message. Fetched
// only by who sends one: most never do.

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
  }

  /** Sends the file that the picker holds. */
  async pick(picker) {
    const [file] = picker.files;
    picker.value = "";
    if (file) await this.#send(await smaller(file));
  }

  /** Begins to record, or ends and sends. */
  async record(mic) {
    if (this.#recorder) {
      this.#stop();
      return;
    }
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
