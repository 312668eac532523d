// The picture that is looked at, with its faces over it.

import { byId } from "./dom.js";

/** Shows the selected picture of a workspace, and what becomes of it. */
export class Stage {
  #workspace;
  #image = byId("picture");

  constructor(workspace) {
    this.#workspace = workspace;
    const move = (step) => {
      const { pictures, selected } = workspace;
      const next = pictures[pictures.indexOf(selected) + step];
      if (next) workspace.select(next);
    };
    byId("previous").addEventListener("click", () => move(-1));
    byId("next").addEventListener("click", () => move(1));
    byId("remove").addEventListener("click", () => workspace.remove(workspace.selected));
    this.#image.addEventListener("error", () => { this.#image.hidden = true; });
    workspace.addEventListener("selection", () => this.#show());
    workspace.addEventListener("pictures", () => this.#refresh());
    this.#refresh();
  }

  #show() {
    const picture = this.#workspace.selected;
    this.#image.hidden = !picture;
    if (picture) {
      this.#image.src = picture.url;
      this.#image.alt = picture.name;
    } else {
      this.#image.removeAttribute("src");
    }
    this.#refresh();
  }

  #refresh() {
    const { pictures, selected } = this.#workspace;
    const place = pictures.indexOf(selected);
    byId("stage").toggleAttribute("data-empty", !selected);
    byId("name").textContent = !selected ? "No picture yet"
      : pictures.length > 1 ? `${selected.name} (${place + 1} of ${pictures.length})` : selected.name;
    byId("name").title = selected?.name ?? "";
    byId("previous").disabled = place <= 0;
    byId("next").disabled = place < 0 || place === pictures.length - 1;
    byId("remove").disabled = !selected;
    byId("correct").disabled = !selected?.reading;
    byId("busy").hidden = selected?.state !== "reading" && selected?.state !== "waiting";
    byId("failure").hidden = selected?.state !== "failed";
    byId("failure").textContent = selected?.error?.message ?? "";
  }
}
