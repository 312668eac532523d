// Thresholds and the rule: moving them changes every reading at once, without the networks.

import { element } from "./dom.js";
import { rules } from "./aggregation.js";

const sliders = [
  { key: "minFace", title: "Smallest face (larger side, px)", max: 200, step: 1 },
  { key: "minConfidence", title: "Least confidence that it is a face", max: 1, step: 0.01 },
  { key: "minSharpness", title: "Least sharpness (0: any; under 50 is smeared)", max: 600, step: 5 },
];

function slider({ key, title, max, step }, workspace) {
  const id = `option-${key}`;
  const shared = { min: 0, step: key === "minConfidence" ? step : "any", value: workspace.options[key] };
  const range = element("input", { ...shared, type: "range", id, max, step });
  const number = element("input", {
    ...shared, type: "number", "aria-label": title, max: key === "minConfidence" ? 1 : null, inputmode: "decimal",
  });
  const change = (event) => {
    const value = event.target.valueAsNumber;
    if (!(value >= 0) || (key === "minConfidence" && value > 1)) return;
    for (const input of [range, number]) if (input !== event.target) input.value = value;
    workspace.setOptions({ [key]: value });
  };
  range.addEventListener("input", change);
  number.addEventListener("input", change);
  workspace.addEventListener("options", () => {
    for (const input of [range, number]) {
      if (input !== document.activeElement) input.value = workspace.options[key];
    }
  });
  return element("div", { class: "field" }, element("label", { for: id }, title), number, range);
}

/** Fills the panel of thresholds and the rule. */
export function makeControls(panel, workspace) {
  const cut = element("input", { type: "checkbox", id: "option-dropCut" });
  cut.addEventListener("change", () => workspace.setOptions({ dropCut: cut.checked }));
  const rule = element("select", { id: "option-aggregate" }, Object.entries(rules).map(([name, { title }]) =>
    element("option", { value: name }, `${title} (${name})`)));
  rule.addEventListener("change", () => workspace.setOptions({ aggregate: rule.value }));
  const reset = element("button", {
    type: "button", onclick: () => workspace.setOptions(workspace.standard),
  }, "As they were");
  const refresh = () => {
    cut.checked = workspace.options.dropCut;
    rule.value = workspace.options.aggregate;
  };
  workspace.addEventListener("options", refresh);
  panel.replaceChildren(
    element("h2", { id: "controls-title" }, "Which faces count, and how"),
    ...sliders.map((one) => slider(one, workspace)),
    element("p", { class: "field" }, element("label", {}, cut, "Drop faces that the edge cuts")),
    element("div", { class: "field" }, element("label", { for: "option-aggregate" }, "How faces make one mood"), rule),
    reset);
  refresh();
}
