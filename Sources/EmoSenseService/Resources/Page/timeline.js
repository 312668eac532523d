// The mood over time: one stacked column a second as the service adds it up, the newest at the right.

import { colorOf, expressions } from "./expressions.js";
import { leadInWords } from "./mood-panel.js";
import { clock } from "./moments.js";
import { fixed } from "./numbers.js";

const span = 120;
const longest = 100_000;
const axis = 18;

/** Draws moods over time into a canvas. */
export class Timeline {
  /** Each second that is over, as `emosense.second/1` has it. */
  seconds = [];
  #canvas;
  #marks = [];
  #present = null;
  #described = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  /** Starts anew. */
  clear() {
    this.seconds = [];
    this.#marks = [];
    this.#present = null;
    this.#described = 0;
    this.#canvas.setAttribute("aria-label", "Mood over time: nothing yet");
    this.#draw();
  }

  /** Adds a second that is over; one that was told in two parts, under two sets of options, keeps the later. */
  add(second) {
    if (this.seconds.at(-1)?.second === second.second) this.seconds.pop();
    this.seconds.push(second);
    if (this.seconds.length > longest) this.seconds.shift();
    this.#draw();
  }

  /** Marks a moment of change. */
  mark(moment) {
    this.#marks.push(moment);
    if (this.#marks.length > longest) this.#marks.shift();
  }

  /** Shows what the second that is not over yet looks like so far. */
  show({ time, mood }) {
    this.#present = { time, mood };
    this.#draw();
    if (time - this.#described >= 2) {
      this.#described = time;
      this.#canvas.setAttribute("aria-label",
        `Mood over time, now ${mood.expression ?? "no faces"} ${leadInWords(mood)} after ${fixed(time, 0)} seconds`);
    }
  }

  /** One row a second. */
  get csv() {
    const told = expressions.filter((name) => this.seconds.some(({ mood }) => mood.probabilities && name in mood.probabilities));
    const rows = this.seconds.map(({ second, mood, frames }) => [
      second, mood.verdict, mood.expression ?? "", mood.agreement == null ? "" : fixed(mood.agreement, 6),
      ...(mood.interval ?? ["", ""]).map((end) => (end === "" ? "" : fixed(end, 6))), mood.faces_used, frames,
      ...told.map((name) => (mood.probabilities ? fixed(mood.probabilities[name] ?? 0, 6) : "")),
    ]);
    const head = ["second", "verdict", "mood", "agreement", "low", "high", "faces", "frames", ...told];
    return [head, ...rows].map((row) => `${row.join(",")}\n`).join("");
  }

  #draw() {
    const ratio = devicePixelRatio || 1;
    const width = Math.round(this.#canvas.clientWidth * ratio), height = Math.round(this.#canvas.clientHeight * ratio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    const now = this.#present?.time ?? 0;
    const end = Math.max(span, now, (this.seconds.at(-1)?.second ?? -1) + 1), start = end - span;
    const x = (at) => (at - start) / span * width;
    const tall = height - axis * ratio;
    const column = (from, until, probabilities) => {
      let top = 0;
      for (const name of expressions) {
        const share = (probabilities[name] ?? 0) * tall;
        context.fillStyle = colorOf(name);
        context.fillRect(x(from), top, Math.max(1, x(until) - x(from) + 0.5), share);
        top += share;
      }
    };
    for (let index = this.seconds.length - 1; index >= 0 && this.seconds[index].second >= start - 1; index -= 1) {
      const { second, mood } = this.seconds[index];
      if (mood.probabilities) column(second, second + 1, mood.probabilities);
    }
    if (this.#present?.mood.probabilities) column(Math.floor(now), now, this.#present.mood.probabilities);
    this.#ticks(context, { start, end, x, tall, ratio });
    for (const { time, expression } of this.#marks) {
      if (time < start) continue;
      const size = 5 * ratio;
      context.beginPath();
      context.arc(x(time), tall - 1.5 * size, size, 0, 2 * Math.PI);
      context.fillStyle = colorOf(expression);
      context.fill();
      context.lineWidth = 1.5 * ratio;
      context.strokeStyle = "#fff";
      context.stroke();
    }
  }

  /** A line and a time every half minute. */
  #ticks(context, { start, end, x, tall, ratio }) {
    context.font = `${11 * ratio}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.fillStyle = getComputedStyle(this.#canvas).color;
    for (let at = Math.ceil(start / 30) * 30; at < end; at += 30) {
      context.fillRect(x(at), tall, ratio, 5 * ratio);
      context.fillText(clock(at), x(at) + 4 * ratio, tall + axis * ratio / 2);
    }
  }
}
