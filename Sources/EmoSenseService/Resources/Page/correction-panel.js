// What a corrected face shows, the mood of the whole, and the way out as COCO's JSON.

import { element } from "./dom.js";
import { colorOf, expressions } from "./expressions.js";

/**
 * Draws the panel of a correction.
 *
 * @param panel The section.
 * @param correction What is edited.
 * @param actions `done`, `exportAll`, and `exported`: how many pictures an export holds.
 */
export function showCorrection(panel, correction, actions) {
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const { faces, selected, mood } = correction;
  const face = selected === null ? null : faces[selected];
  const choice = (expression, key) => element("button", {
    type: "button", disabled: !face, "aria-pressed": String(face?.expression === expression && face !== null),
    "data-key": `label-${key}`, "data-expression": expression ?? "unknown", onclick: () => correction.label(expression),
  }, element("span", { class: "dot", "--color": expression && colorOf(expression) }),
  expression ?? "cannot tell", " ", element("kbd", { "aria-hidden": "true" }, key));
  const moods = element("select", { id: "correction-mood", "data-key": "mood" },
    element("option", { value: "" }, "not said"),
    expressions.map((name) => element("option", { value: name, selected: mood === name }, name)));
  moods.addEventListener("change", () => correction.setMood(moods.value || null));
  panel.replaceChildren(
    element("h2", { id: "correction-title" }, face
      ? `Correcting face ${selected + 1} of ${faces.length}` : `Correcting ${faces.length} ${faces.length === 1 ? "face" : "faces"}`),
    element("p", { class: "soft small" },
      "Draw a box around a face that was missed; drag boxes and their corners. On the keyboard: Tab to a box, arrows move "
      + "it, Shift and arrows resize it, 1 to 8 and 0 say what it shows, Delete removes it."),
    element("div", { class: "choices", role: "group", "aria-label": "What the face shows" },
      expressions.map((expression, index) => choice(expression, String(index + 1))), choice(null, "0")),
    element("div", { class: "row" },
      element("button", { type: "button", id: "correction-add", "data-key": "add", onclick: () => actions.add() }, "Add a face"),
      element("button", { type: "button", id: "correction-delete", "data-key": "delete", disabled: !face, onclick: () => correction.remove() }, "Delete the face"),
      element("button", { type: "button", id: "correction-undo", "data-key": "undo", disabled: !correction.canUndo, onclick: () => correction.undo() }, "Undo")),
    element("div", { class: "field row" },
      element("label", { for: "correction-mood" }, "Mood of the whole group, as people see it"), moods),
    element("div", { class: "row" },
      element("button", { type: "button", id: "correction-export", class: "primary", "data-key": "export", onclick: () => actions.exportAll() },
        `Export COCO (${actions.exported} ${actions.exported === 1 ? "picture" : "pictures"})`),
      element("button", { type: "button", id: "correction-done", "data-key": "done", onclick: () => actions.done() }, "Done"),
      element("span", { class: "soft small" }, "Put the file beside the pictures: emosense evaluate group faces.json")));
  if (focused) panel.querySelector(`[data-key="${focused}"]`)?.focus();
}
