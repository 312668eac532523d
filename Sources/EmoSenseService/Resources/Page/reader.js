// Has waiting pictures read by the service, two at a time.

import { announce } from "./dom.js";
import { analyze } from "./service.js";
import { moodInWords } from "./mood-panel.js";

const atOnce = 2;

/** Watches a workspace and has its pictures read. */
export class Reader {
  #workspace;
  #running = new Map();

  constructor(workspace) {
    this.#workspace = workspace;
    workspace.addEventListener("pictures", () => this.#pump());
    workspace.addEventListener("models", () => {
      for (const stop of this.#running.values()) stop.abort();
      this.#running.clear();
    });
  }

  #pump() {
    const { pictures, selected } = this.#workspace;
    for (const [picture, stop] of this.#running) {
      if (!pictures.includes(picture)) { stop.abort(); this.#running.delete(picture); }
    }
    const waiting = pictures.filter((picture) => picture.state === "waiting");
    waiting.sort((left, right) => (right === selected) - (left === selected));
    while (this.#running.size < atOnce && waiting.length > 0) this.#read(waiting.shift());
  }

  async #read(picture) {
    const stop = new AbortController();
    picture.state = "reading";
    this.#running.set(picture, stop);
    let finish;
    try {
      const json = await analyze(picture.file, this.#workspace.choice, { name: picture.name, signal: stop.signal });
      finish = () => {
        this.#workspace.take(picture, json);
        announce(`${picture.name}: ${moodInWords(picture.reading.mood)}`);
      };
    } catch (error) {
      finish = () => this.#workspace.fail(picture, { code: error.code ?? "failed", message: error.message });
    }
    if (this.#running.get(picture) !== stop) return;
    this.#running.delete(picture);
    finish();
  }
}
