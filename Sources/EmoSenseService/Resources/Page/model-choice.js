// Which networks find, read and enlarge faces: a choice among those that are ready.

import { announce, element } from "./dom.js";

const kinds = [
  { key: "detector", task: "face-detection", title: "Finds the faces" },
  { key: "recognizer", task: "expression-recognition", title: "Reads the expressions" },
  { key: "enlarge", task: "super-resolution", title: "Enlarges small faces" },
];

/**
 * Fills the panel of models.
 *
 * @param list What `/v1/models` answers.
 */
export function makeModelChoice(panel, workspace, list) {
  const fields = kinds.map(({ key, task, title }) => {
    const ready = list.models.filter((model) => model.task === task && model.ready);
    const chosen = list.defaults[key] ?? "";
    const select = element("select", { id: `model-${key}` },
      key === "enlarge" && element("option", { value: "" }, ready.length > 0 ? "none" : "none (no model is ready)"),
      ready.map((model) => element("option", { value: model.name, title: model.title }, model.name)));
    select.value = chosen;
    const about = element("span", { class: "soft small" });
    const explain = () => {
      about.textContent = ready.find((model) => model.name === select.value)?.title ?? "";
    };
    explain();
    select.addEventListener("change", () => {
      explain();
      workspace.setChoice({ [key]: select.value || null });
      announce("Reading every picture again.");
    });
    return element("div", { class: "field" },
      element("label", { for: `model-${key}` }, title), select, about);
  });
  panel.replaceChildren(
    element("h2", { id: "models-title" }, "Networks"), ...fields,
    element("p", { class: "soft small" }, "Another network reads every picture again. `emosense models list` shows more."));
}

/** Says in the panel why there is no choice. */
export function showModelProblem(panel, message) {
  panel.replaceChildren(element("h2", { id: "models-title" }, "Networks"), element("p", { class: "bad" }, message));
}
