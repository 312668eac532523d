// Boxes that are drawn, moved and resized over a picture, by pointer or keyboard.

import { drawing } from "./dom.js";
import { colorOf, droppedColor, expressions, textColorOn } from "./expressions.js";
import { displayScale } from "./overlay.js";

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const corners = [["x", "y"], ["right", "y"], ["x", "bottom"], ["right", "bottom"]];

/** A box from two opposite corners. */
const between = (from, to) => ({
  x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y),
});

const cornersOf = ({ x, y, width, height }) => ({ x, y, right: x + width, bottom: y + height });

/** Edits the correction of a picture over it. */
export class CorrectionOverlay {
  #svg;
  #correction = null;
  #picture = null;
  #drag = null;
  #redraw = () => this.#draw();

  constructor(svg) {
    this.#svg = svg;
    new ResizeObserver(this.#redraw).observe(svg);
    svg.addEventListener("pointerdown", (event) => this.#grab(event));
    svg.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => { this.#drag = null; });
    // A drawing that listens for focus itself would become a stop of the Tab key.
    svg.parentElement.addEventListener("focusin", (event) => {
      const index = this.#boxAt(event);
      if (this.#correction && index !== null && index !== this.#correction.selected) this.#correction.select(index);
    });
    svg.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Begins with a picture's correction; null ends. */
  edit(correction, picture) {
    this.#correction?.removeEventListener("change", this.#redraw);
    this.#correction = correction;
    this.#picture = picture;
    this.#drag = null;
    this.#svg.classList.toggle("correcting", correction !== null);
    correction?.addEventListener("change", this.#redraw);
    this.#draw();
  }

  #boxAt(event) {
    const index = event.target.closest(".box")?.dataset.face;
    return index === undefined ? null : Number(index);
  }

  #point(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.#svg.getScreenCTM().inverse());
    return {
      x: Math.min(this.#picture.width, Math.max(0, point.x)), y: Math.min(this.#picture.height, Math.max(0, point.y)),
    };
  }

  #grab(event) {
    const correction = this.#correction;
    if (!correction || event.button !== 0) return;
    const start = this.#point(event);
    const index = this.#boxAt(event);
    const corner = event.target.dataset.corner;
    this.#svg.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (index === null) {
      this.#drag = { start, kind: "draw" };
      correction.select(null);
      return;
    }
    const box = { ...correction.faces[index].box };
    const edges = cornersOf(box);
    const [across, down] = corners[corner] ?? [];
    const anchor = corner && { x: edges[across === "x" ? "right" : "x"], y: edges[down === "y" ? "bottom" : "y"] };
    this.#drag = { start, index, box, anchor, kind: corner ? "resize" : "move" };
    correction.select(index);
    this.#svg.querySelector(`[data-face="${index}"]`)?.focus({ preventScroll: true });
  }

  #move(event) {
    const drag = this.#drag, correction = this.#correction;
    if (!drag || !correction) return;
    const point = this.#point(event);
    const scale = displayScale(this.#svg, this.#picture);
    const isFar = Math.hypot(point.x - drag.start.x, point.y - drag.start.y) * scale > 3;
    if (!drag.isMoving && !isFar) return;
    if (!drag.isMoving) {
      drag.isMoving = true;
      correction.remember();
      if (drag.kind === "draw") {
        correction.add(between(drag.start, point));
        Object.assign(drag, { index: correction.selected, anchor: drag.start });
      }
    }
    correction.place(drag.index, drag.kind === "move"
      ? { ...drag.box, x: drag.box.x + point.x - drag.start.x, y: drag.box.y + point.y - drag.start.y }
      : between(drag.anchor, point));
  }

  #key(event) {
    const correction = this.#correction;
    if (!correction || correction.selected === null) return;
    const face = correction.faces[correction.selected];
    const arrow = arrows[event.key];
    const number = Number(event.key);
    if (arrow) {
      const step = event.altKey ? 10 : 1;
      const [x, y] = arrow.map((direction) => direction * step);
      const { box } = face;
      correction.remember();
      correction.place(correction.selected, event.shiftKey
        ? { ...box, width: box.width + x, height: box.height + y } : { ...box, x: box.x + x, y: box.y + y });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      correction.remove();
    } else if (!event.ctrlKey && !event.metaKey && event.key >= "0" && number <= expressions.length) {
      correction.label(number === 0 ? null : expressions[number - 1]);
    } else {
      return;
    }
    event.preventDefault();
  }

  #draw() {
    const correction = this.#correction;
    if (!correction) return;
    const hadFocus = this.#svg.contains(document.activeElement);
    const scale = displayScale(this.#svg, this.#picture);
    this.#svg.setAttribute("viewBox", `0 0 ${this.#picture.width} ${this.#picture.height}`);
    const boxes = correction.faces.map((face, index) => this.#box(face, index, scale));
    const order = boxes.map((_, index) => index);
    const { faces, selected } = correction;
    order.sort((left, right) => (left === selected) - (right === selected)
      || faces[right].box.width * faces[right].box.height - faces[left].box.width * faces[left].box.height);
    this.#svg.replaceChildren(...order.map((index) => boxes[index]));
    if (hadFocus && selected !== null) boxes[selected].focus({ preventScroll: true });
  }

  #box({ box, expression }, index, scale) {
    const { x, y, width, height } = box;
    const isActive = index === this.#correction.selected;
    const color = expression ? colorOf(expression) : droppedColor;
    const size = 12 / scale, grip = (isActive ? 11 : 0) / scale;
    const text = expression ?? "?";
    const edges = cornersOf(box);
    const labelWidth = (text.length * 0.6 + 0.8) * size;
    const top = y - 1.6 * size >= 0 ? y - 1.6 * size : y + 0.2 * size;
    return drawing("g", {
      class: isActive ? "box active" : "box", "data-face": index, tabindex: 0, role: "button",
      "aria-label": `Face ${index + 1}: ${expression ?? "not told"}, at ${Math.round(x)}, ${Math.round(y)}, `
        + `${Math.round(width)} by ${Math.round(height)} pixels`,
    },
    drawing("rect", { x, y, width, height, class: "hit" }),
    drawing("rect", { x, y, width, height, class: "line", stroke: "#000", "stroke-opacity": 0.5, "stroke-width": isActive ? 5 : 4 }),
    drawing("rect", {
      x, y, width, height, class: "line", stroke: color, "stroke-width": isActive ? 3 : 2,
      "stroke-dasharray": expression ? null : "5 4",
    }),
    drawing("rect", { x, y: top, width: labelWidth, height: 1.45 * size, rx: 0.25 * size, fill: color }),
    drawing("text", {
      x: x + labelWidth / 2, y: top + 1.05 * size, "font-size": size, "text-anchor": "middle",
      fill: expression ? textColorOn(expression) : "#000",
    }, text),
    isActive && corners.map(([across, down], corner) => drawing("rect", {
      x: edges[across] - grip / 2, y: edges[down] - grip / 2, width: grip, height: grip, class: "handle",
      "data-corner": corner,
    })));
  }
}
