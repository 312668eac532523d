// What the page holds: pictures with their readings, the options, and what is selected.

import { received, reread } from "./reading.js";

/** The options of `analyze` when nobody says otherwise. */
const standardOptions = { minFace: 16, minConfidence: 0.5, minSharpness: 0, dropCut: false, aggregate: "sum" };

/** The options that the service takes when a request says nothing, from its own list. */
export const optionsOf = (list) => (list ? {
  minFace: list.min_face, minConfidence: list.min_confidence, minSharpness: list.min_sharpness ?? 0,
  dropCut: list.drop_cut, aggregate: list.aggregate,
} : standardOptions);

/** One picture, from the moment it is added. */
class Picture {
  /** `waiting`, `reading`, `read` or `failed`. */
  state = "waiting";
  /** What the service found, with every face kept; null until then. */
  found = null;
  /** The reading under the options of the moment. */
  reading = null;
  /** Why there is none: `code` and `message`. */
  error = null;
  /** Faces and mood as corrected by hand; null before. */
  correction = null;

  constructor(file, name, order) {
    this.file = file;
    this.name = name;
    this.order = order;
    this.url = URL.createObjectURL(file);
  }
}

/**
 * The state of the page. Events: `pictures` when pictures come, go or change their state, `reading` when the readings
 * change, `selection`, `options`, `models`.
 */
export class Workspace extends EventTarget {
  pictures = [];
  selected = null;
  options = standardOptions;
  /** The options at the start, to go back to. */
  standard = standardOptions;
  choice = { detector: null, recognizer: null, enlarge: null };
  #order = 0;
  #generation = 0;

  #emit(name) { this.dispatchEvent(new Event(name)); }

  /** Adds files; the first becomes selected when nothing was, or when asked for. */
  add(files, { select = this.selected === null } = {}) {
    const added = files.map((file) => new Picture(file, this.#unique(file.name || "picture.png"), this.#order++));
    this.pictures.push(...added);
    if (select && added.length > 0) this.select(added[0]);
    this.#emit("pictures");
    return added;
  }

  /** Takes a picture away. */
  remove(picture) {
    const place = this.pictures.indexOf(picture);
    URL.revokeObjectURL(picture.url);
    this.pictures.splice(place, 1);
    if (this.selected === picture) this.select(this.pictures[place] ?? this.pictures[place - 1] ?? null);
    this.#emit("pictures");
  }

  /** Shows a picture. */
  select(picture) {
    this.selected = picture;
    this.#emit("selection");
  }

  /** Takes over what the service found in a picture. */
  take(picture, json) {
    const found = received(json);
    Object.assign(picture, { state: "read", found, error: null, reading: reread(found, this.options) });
    this.#emit("pictures");
    this.#emit("reading");
  }

  /** Marks a picture as not read. */
  fail(picture, error) {
    Object.assign(picture, { state: "failed", found: null, reading: null, error });
    this.#emit("pictures");
    this.#emit("reading");
  }

  /** Changes thresholds or the rule: the selected picture at once, the others right after. */
  setOptions(change) {
    this.options = { ...this.options, ...change };
    this.#generation += 1;
    const generation = this.#generation;
    const pending = this.pictures.filter((picture) => picture.found);
    pending.sort((left, right) => (right === this.selected) - (left === this.selected));
    const step = () => {
      if (generation !== this.#generation) return;
      const until = performance.now() + 12;
      do {
        const picture = pending.shift();
        if (picture?.found) picture.reading = reread(picture.found, this.options);
      } while (pending.length > 0 && performance.now() < until);
      this.#emit("reading");
      if (pending.length > 0) setTimeout(step);
    };
    this.#emit("options");
    step();
  }

  /** Chooses other models: every picture has to be read anew. */
  setChoice(change) {
    this.choice = { ...this.choice, ...change };
    for (const picture of this.pictures) Object.assign(picture, { state: "waiting", error: null });
    this.#emit("models");
    this.#emit("pictures");
  }

  /** A name that no other picture has. */
  #unique(name) {
    const taken = new Set(this.pictures.map((picture) => picture.name));
    if (!taken.has(name)) return name;
    const [, stem, ending] = name.match(/^(.*?)(\.[^.]*)?$/s);
    let number = 2;
    while (taken.has(`${stem}-${number}${ending ?? ""}`)) number += 1;
    return `${stem}-${number}${ending ?? ""}`;
  }
}
