// Faces marked over a picture: outlines and labels that answer to pointer, touch and keyboard.

import { drawing } from "./dom.js";
import { colorOf, droppedColor, dominant, reasonInWords, textColorOn } from "./expressions.js";
import { percent } from "./numbers.js";

/** Displayed pixels for one pixel of a picture that is fitted into a drawing. */
export function displayScale(svg, { width, height }) {
  const { clientWidth, clientHeight } = svg;
  return Math.min(clientWidth / width, clientHeight / height) || 1;
}

/** What a face shows, in a few words. */
export function faceInWords(face) {
  return face.kept
    ? `${face.expression} ${percent(face.probabilities[face.expression])}`
    : `dropped, ${reasonInWords(face.dropped_by)}`;
}

/** Smallest side of what can be pointed at, in displayed pixels. */
const smallestTarget = 24;

/** The faces of a reading over a picture. Event: `active` when another face is looked at; its number is `active`. */
export class FaceOverlay extends EventTarget {
  /** Number of the face that is looked at; null for none. */
  active = null;
  #svg;
  #reading = null;
  #pinned = null;

  constructor(svg) {
    super();
    this.#svg = svg;
    new ResizeObserver(() => this.#draw()).observe(svg);
    svg.addEventListener("pointerover", (event) => this.#look(this.#faceAt(event) ?? this.#pinned));
    svg.addEventListener("pointerleave", () => this.#look(this.#pinned));
    // A drawing that listens for focus itself would become a stop of the Tab key.
    svg.parentElement.addEventListener("focusin", (event) => {
      if (svg.contains(event.target)) this.#pin(this.#faceAt(event));
    });
    svg.addEventListener("click", (event) => this.#pin(this.#faceAt(event)));
  }

  /** Shows the faces of a reading; null shows none. */
  show(reading, { keepFace = true } = {}) {
    this.#reading = reading;
    if (!keepFace || !reading || this.#pinned >= reading.faces.length) this.#pinned = null;
    if (this.active === null || !reading || this.active >= reading.faces.length) this.active = this.#pinned;
    this.#draw();
    this.dispatchEvent(new Event("active"));
  }

  #faceAt(event) {
    const number = event.target.closest(".face")?.dataset.face;
    return number === undefined ? null : Number(number);
  }

  #pin(face) {
    this.#pinned = face;
    this.#look(face);
  }

  #look(face) {
    if (face === this.active) return;
    this.active = face;
    for (const group of this.#svg.querySelectorAll(".face")) {
      group.classList.toggle("active", Number(group.dataset.face) === face);
    }
    this.dispatchEvent(new Event("active"));
  }

  #draw() {
    const reading = this.#reading;
    if (!reading) {
      this.#svg.replaceChildren();
      return;
    }
    const focused = this.#svg.contains(document.activeElement) ? this.active : null;
    const scale = displayScale(this.#svg, reading);
    this.#svg.setAttribute("viewBox", `0 0 ${reading.width} ${reading.height}`);
    const order = reading.faces.map((face, index) => ({ face, index }));
    order.sort((left, right) => right.face.box.width - left.face.box.width);
    const groups = [];
    for (const { face, index } of order) groups[index] = this.#group(face, index, scale, reading);
    this.#svg.replaceChildren(...order.map(({ index }) => groups[index]));
    if (focused !== null) groups[focused]?.focus({ preventScroll: true });
  }

  #group(face, index, scale, picture) {
    const { x, y, width, height } = face.box;
    const color = face.kept ? colorOf(face.expression) : droppedColor;
    const frame = { x, y, width, height, rx: 0.08 * Math.min(width, height) };
    const grow = Math.max(0, (smallestTarget / scale - Math.min(width, height)) / 2);
    const group = drawing("g", {
      class: index === this.active ? "face active" : "face", "data-face": index, tabindex: 0, role: "img",
      "aria-label": `Face ${index + 1} of ${picture.faces.length}: ${faceInWords(face)}`,
    },
    drawing("rect", { ...frame, class: "line", stroke: "#000", "stroke-opacity": 0.45, "stroke-width": face.kept ? 4.5 : 3 }),
    drawing("rect", {
      ...frame, class: "line", stroke: color, "stroke-width": face.kept ? 2.5 : 1.75,
      "stroke-dasharray": face.kept ? null : "4 3",
    }),
    drawing("rect", {
      x: x - 3 / scale, y: y - 3 / scale, width: width + 6 / scale, height: height + 6 / scale, class: "ring",
    }),
    drawing("rect", { x: x - grow, y: y - grow, width: width + 2 * grow, height: height + 2 * grow, class: "hit" }));
    if (face.kept && width * scale >= 44) group.append(...this.#label(face, scale, picture));
    return group;
  }

  /** The expression above the face, or inside where the picture ends. */
  #label(face, scale, picture) {
    const size = 12 / scale;
    const isWide = face.box.width * scale >= 84;
    const text = isWide ? faceInWords(face) : face.expression;
    const width = (text.length * 0.6 + 0.8) * size, height = 1.45 * size;
    const x = Math.max(0, Math.min(picture.width - width, face.box.x + (face.box.width - width) / 2));
    const above = face.box.y - height - 3 / scale;
    const y = above >= 0 ? above : Math.max(0, face.box.y) + 3 / scale;
    return [
      drawing("rect", { x, y, width, height, rx: 0.25 * size, fill: colorOf(face.expression) }),
      drawing("text", {
        x: x + width / 2, y: y + 1.05 * size, "font-size": size, "text-anchor": "middle",
        fill: textColorOn(face.expression),
      }, text),
    ];
  }
}

/** What a dropped face would have shown, had it been kept. */
export const wouldShow = (face) => (face.unused ? dominant(face.unused) : null);
