// Reads server-sent events from text that arrives in arbitrary pieces.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation

export class EventParser {
  #rest = "";
  #event = { name: "message", id: "", data: [] };

  /** Takes the next piece of text and returns the events that it completes. */
  push(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    const events = [];
    for (const line of lines) {
      if (line) this.#read(line);
      else if (this.#event.data.length) events.push(this.#take());
      else this.#event = { name: "message", id: "", data: [] };
    }
    return events;
  }

  #read(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#event.name = value;
    else if (field === "id") this.#event.id = value;
    else if (field === "data") this.#event.data.push(value);
  }

  #take() {
    const { name, id, data } = this.#event;
    this.#event = { name: "message", id: "", data: [] };
    return { name, id, data: data.join("\n") };
  }
}
