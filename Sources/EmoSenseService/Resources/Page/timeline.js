// The mood over time: one stacked column a frame, the newest at the right.

import { colorOf, expressions } from "./expressions.js";
import { leadInWords } from "./mood-panel.js";
import { fixed } from "./numbers.js";

const span = 120;
const longest = 100_000;

/** Draws moods over time into a canvas. */
export class Timeline {
  /** Each moment: `at` in seconds, and its `mood`. */
  moments = [];
  #canvas;
  #described = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  /** Starts anew. */
  clear() {
    this.moments = [];
    this.#described = 0;
    this.#draw();
  }

  /** Adds a moment. */
  add(at, mood) {
    this.moments.push({ at, mood });
    if (this.moments.length > longest) this.moments.shift();
    this.#draw();
    if (at - this.#described >= 2) {
      this.#described = at;
      this.#canvas.setAttribute("aria-label",
        `Mood over time, now ${mood.expression ?? "no faces"} ${leadInWords(mood)} after ${fixed(at, 0)} seconds`);
    }
  }

  /** One row a moment. */
  get csv() {
    const told = expressions.filter((name) => this.moments.some(({ mood }) => mood.probabilities && name in mood.probabilities));
    const rows = this.moments.map(({ at, mood }) => [
      fixed(at, 3), mood.verdict, mood.expression ?? "", mood.agreement == null ? "" : fixed(mood.agreement, 6),
      ...(mood.interval ?? ["", ""]).map((end) => (end === "" ? "" : fixed(end, 6))), mood.faces_used, mood.faces_found,
      ...told.map((name) => (mood.probabilities ? fixed(mood.probabilities[name] ?? 0, 6) : "")),
    ]);
    const head = ["seconds", "verdict", "mood", "agreement", "low", "high", "faces_used", "faces_found", ...told];
    return [head, ...rows].map((row) => `${row.join(",")}\n`).join("");
  }

  #draw() {
    const ratio = devicePixelRatio || 1;
    const width = Math.round(this.#canvas.clientWidth * ratio), height = Math.round(this.#canvas.clientHeight * ratio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    const end = Math.max(span, this.moments.at(-1)?.at ?? 0), start = end - span;
    const x = (at) => (at - start) / span * width;
    let first = this.moments.length;
    while (first > 0 && this.moments[first - 1].at >= start - 2) first -= 1;
    this.moments.slice(first).forEach(({ at, mood }, index, shown) => {
      if (!mood.probabilities) return;
      const until = Math.min(shown[index + 1]?.at ?? at + 0.5, at + 2);
      let top = 0;
      for (const name of expressions) {
        const share = (mood.probabilities[name] ?? 0) * height;
        context.fillStyle = colorOf(name);
        context.fillRect(x(at), top, Math.max(1, x(until) - x(at) + 0.5), share);
        top += share;
      }
    });
  }
}
