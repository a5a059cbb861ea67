// What this browser keeps for one shop: who we are, and messages that were not accepted yet.
// Every waiting message has a key of its own, so that two tabs never overwrite each other.

export class Store {
  #prefix;
  #storage;

  constructor(shop) {
    this.#prefix = `tanggap:${shop}:`;
    this.#storage = usable(() => window.localStorage) ?? new Memory();
  }

  get token() {
    return this.#storage.getItem(this.#prefix + "token");
  }

  set token(value) {
    // Another conversation has not been told of this browser.
    this.#storage.removeItem(this.#prefix + "told");
    if (value) this.#put("token", value);
    else this.#storage.removeItem(this.#prefix + "token");
  }

  /** The push subscription of this browser that the shop knows of, by its address. */
  get told() {
    return this.#storage.getItem(this.#prefix + "told");
  }

  set told(endpoint) {
    this.#put("told", endpoint);
  }

  /** The newest message that the customer has had before their eyes. */
  get seen() {
    return Number(this.#storage.getItem(this.#prefix + "seen")) || 0;
  }

  set seen(id) {
    if (id > this.seen) this.#put("seen", String(id));
  }

  /** The waiting messages in the order in which they were written. */
  outbox() {
    const waiting = [];
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (key.startsWith(`${this.#prefix}out:`)) waiting.push(parsed(this.#storage.getItem(key)));
    }
    return waiting.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  keep(entry) {
    this.#put(`out:${entry.id}`, JSON.stringify(entry));
  }

  drop(id) {
    this.#storage.removeItem(`${this.#prefix}out:${id}`);
  }

  /** Tells what another tab has changed. */
  watch({ onToken, onWaiting }) {
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key === `${this.#prefix}token`) onToken(newValue);
      else if (key?.startsWith(`${this.#prefix}out:`) && newValue) {
        const entry = parsed(newValue);
        if (entry) onWaiting(entry);
      }
    });
  }

  /** Runs `work` while no other tab of this shop does the same, where browsers can promise that. */
  async alone(name, work) {
    if (!navigator.locks) return work();
    let begun = false;
    try {
      return await navigator.locks.request(this.#prefix + name, () => {
        begun = true;
        return work();
      });
    } catch (error) {
      // In a frame on another site browsers may refuse the lock itself.
      if (begun) throw error;
      return work();
    }
  }

  #put(name, value) {
    try {
      this.#storage.setItem(this.#prefix + name, value);
    } catch {
      // Storage is full: go on in memory, the message is still sent from this tab.
      this.#storage = Memory.copyOf(this.#storage);
      this.#storage.setItem(this.#prefix + name, value);
    }
  }
}

/** Stands in where the browser lends us no storage: all holds until the tab is closed. */
class Memory {
  #items = new Map();

  static copyOf(storage) {
    const copy = new Memory();
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index);
      copy.setItem(key, storage.getItem(key));
    }
    return copy;
  }

  get length() {
    return this.#items.size;
  }

  key(index) {
    return [...this.#items.keys()][index];
  }

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    this.#items.set(key, value);
  }

  removeItem(key) {
    this.#items.delete(key);
  }
}

function usable(getStorage) {
  try {
    const storage = getStorage();
    storage.getItem("tanggap");
    return storage;
  } catch {
    return null;
  }
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
