// The mode in which faces of the selected picture are corrected.

import { announce, byId, save } from "./dom.js";
import { coco } from "./coco.js";
import { Correction } from "./correction.js";
import { CorrectionOverlay } from "./correction-overlay.js";
import { showCorrection } from "./correction-panel.js";

/** Switches the stage between looking and correcting. Event: `change` when it is switched. */
export class CorrectionMode extends EventTarget {
  /** Whether faces are being corrected. */
  isOn = false;
  #workspace;
  #overlay = new CorrectionOverlay(byId("overlay"));
  #watched = null;
  #redraw = () => this.#show();

  constructor(workspace) {
    super();
    this.#workspace = workspace;
    byId("correct").addEventListener("click", () => this.set(!this.isOn));
    workspace.addEventListener("selection", () => { if (this.isOn) this.set(Boolean(workspace.selected?.reading)); });
    addEventListener("keydown", (event) => {
      if (this.isOn && event.key === "z" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        workspace.selected.correction.undo();
      }
    });
  }

  /** Begins or ends. */
  set(isOn) {
    const picture = isOn ? this.#workspace.selected : null;
    if (picture) picture.correction ??= new Correction(picture.reading);
    this.isOn = isOn;
    this.#watched?.removeEventListener("change", this.#redraw);
    this.#watched = picture?.correction ?? null;
    this.#watched?.addEventListener("change", this.#redraw);
    this.#overlay.edit(this.#watched, picture?.reading ?? null);
    byId("correct").setAttribute("aria-pressed", String(isOn));
    byId("correction").hidden = !isOn;
    byId("face").hidden = isOn;
    if (isOn) this.#show();
    this.dispatchEvent(new Event("change"));
  }

  get #corrected() { return this.#workspace.pictures.filter((picture) => picture.correction && picture.reading); }

  #show() {
    showCorrection(byId("correction"), this.#watched, {
      exported: this.#corrected.length,
      add: () => this.#add(),
      exportAll: () => this.#export(),
      done: () => { this.set(false); byId("correct").focus(); },
    });
  }

  #add() {
    const { width, height } = this.#workspace.selected.reading;
    const side = Math.min(width, height) / 4;
    this.#watched.remember();
    this.#watched.add({ x: (width - side) / 2, y: (height - side) / 2, width: side, height: side });
    byId("overlay").querySelector(".box.active")?.focus();
  }

  #export() {
    const document = coco(this.#corrected.map(({ name, reading, correction }) => ({
      name, width: reading.width, height: reading.height, mood: correction.mood, faces: correction.faces,
    })));
    save(new Blob([`${JSON.stringify(document)}\n`], { type: "application/json" }), "faces.json");
    announce(`Exported ${this.#corrected.length} corrected pictures.`);
  }
}
