// Faces of a picture as corrected by hand, with a way back.

const smallestSide = 4;
const deepest = 200;

const copy = ({ faces, mood }) => ({ faces: faces.map(({ box, expression }) => ({ box: { ...box }, expression })), mood });

/** A box that lies inside the picture and is not too small to hold. */
function fitted({ x, y, width, height }, picture) {
  const wide = Math.min(picture.width, Math.max(smallestSide, width));
  const tall = Math.min(picture.height, Math.max(smallestSide, height));
  return {
    x: Math.min(picture.width - wide, Math.max(0, x)), y: Math.min(picture.height - tall, Math.max(0, y)),
    width: wide, height: tall,
  };
}

/** The corrected faces of one picture. Event: `change`. */
export class Correction extends EventTarget {
  /** Each with `box` in pixels of the picture and `expression`, null where nobody can tell. */
  faces;
  /** What people would say of the whole group; null when nobody said. */
  mood = null;
  /** Number of the face in hand; null for none. */
  selected = null;
  #picture;
  #history = [];

  /** Starts from the kept faces of a reading. */
  constructor(reading) {
    super();
    this.#picture = { width: reading.width, height: reading.height };
    this.faces = reading.faces.filter((face) => face.kept)
      .map((face) => ({ box: fitted(face.box, reading), expression: face.expression }));
  }

  /** Whether there is a way back. */
  get canUndo() { return this.#history.length > 0; }

  /** Remembers how it is now; to be called before a change. */
  remember() {
    this.#history.push(copy(this));
    if (this.#history.length > deepest) this.#history.shift();
  }

  /** Takes the last change back. */
  undo() {
    const before = this.#history.pop();
    if (!before) return;
    Object.assign(this, before);
    if (this.selected >= this.faces.length) this.selected = null;
    this.#changed();
  }

  /** Takes a face in hand. */
  select(index) {
    this.selected = index;
    this.#changed();
  }

  /** Adds a face and takes it in hand. */
  add(box) {
    this.faces.push({ box: fitted(box, this.#picture), expression: null });
    this.select(this.faces.length - 1);
  }

  /** Moves or resizes a face. */
  place(index, box) {
    this.faces[index].box = fitted(box, this.#picture);
    this.#changed();
  }

  /** Says what the face in hand shows. */
  label(expression) {
    if (this.selected === null) return;
    this.remember();
    this.faces[this.selected].expression = expression;
    this.#changed();
  }

  /** Takes the face in hand away. */
  remove() {
    if (this.selected === null) return;
    this.remember();
    this.faces.splice(this.selected, 1);
    this.select(this.faces.length > 0 ? Math.min(this.selected, this.faces.length - 1) : null);
  }

  /** Says what people would say of the whole group. */
  setMood(mood) {
    this.remember();
    this.mood = mood;
    this.#changed();
  }

  #changed() { this.dispatchEvent(new Event("change")); }
}
