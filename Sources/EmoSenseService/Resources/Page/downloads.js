// What can be taken along: readings, tables, pictures, a report.

import { annotated } from "./annotation.js";
import { csv } from "./csv.js";
import { announce, byId, element, save } from "./dom.js";
import { encoded } from "./pixels.js";
import { published } from "./reading.js";
import { report } from "./report.js";
import { zip } from "./zip.js";

const outcome = (picture) => (picture.reading
  ? { ...picture.reading, source: picture.name }
  : { schema: "emosense.reading/1", source: picture.name, error: picture.error });

const stem = (name) => name.replace(/\.[^.]*$/, "");

async function annotatedPictures(pictures, hideFaces) {
  const files = [], failed = [];
  for (const picture of pictures) {
    try {
      const canvas = await annotated(picture.file, picture.reading, { hideFaces });
      const isPNG = picture.file.type === "image/png";
      const blob = await encoded(canvas, isPNG ? "image/png" : "image/jpeg", 0.92);
      files.push({ name: `${stem(picture.name)}-mood.${isPNG ? "png" : "jpg"}`, blob });
    } catch {
      failed.push(picture.name);
    }
  }
  if (files.length === 1) save(files[0].blob, files[0].name);
  if (files.length > 1) {
    const entries = await Promise.all(files.map(async ({ name, blob }) => ({
      name, bytes: new Uint8Array(await blob.arrayBuffer()),
    })));
    save(zip(entries), "pictures.zip");
  }
  if (failed.length > 0) throw new Error(`This browser cannot show ${failed.join(", ")}.`);
}

/** Fills the panel of downloads. */
export function makeDownloads(panel, workspace) {
  const hideFaces = element("input", { type: "checkbox", id: "hide-faces" });
  const message = element("p", { class: "soft small" });
  const kinds = [
    ["json", "JSON", (pictures) => save(
      new Blob([`${JSON.stringify(pictures.map((picture) => (picture.reading ? published(outcome(picture), workspace.options) : outcome(picture))))}\n`],
        { type: "application/json" }), "readings.json")],
    ["csv", "CSV", (pictures) => save(new Blob([csv(pictures.map(outcome))], { type: "text/csv" }), "faces.csv")],
    ["pictures", "Marked pictures", (pictures) =>
      annotatedPictures(pictures.filter((picture) => picture.reading), hideFaces.checked)],
    ["report", "Report", async (pictures) => save(
      new Blob([await report(pictures, workspace.options, hideFaces.checked)], { type: "text/html" }), "report.html")],
  ];
  const buttons = kinds.map(([key, title, make]) => {
    const button = element("button", { type: "button", id: `save-${key}`, disabled: true }, title);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      message.textContent = "";
      try {
        await make(workspace.pictures.filter((picture) => picture.reading || picture.error));
        announce(`${title}: saved.`);
      } catch (error) {
        message.textContent = error.message;
      }
      button.removeAttribute("aria-busy");
    });
    return button;
  });
  panel.replaceChildren(
    element("h2", { id: "downloads-title" }, "Take along"),
    element("div", { class: "row" }, ...buttons),
    element("p", { class: "row small" }, element("label", {}, hideFaces, "Hide faces in pictures")), message);
  const refresh = () => {
    const { pictures } = workspace;
    for (const button of buttons) button.disabled = !pictures.some((picture) => picture.reading);
    byId("downloads-title").textContent = pictures.length > 1 ? `Take along ${pictures.length} pictures` : "Take along";
  };
  workspace.addEventListener("pictures", refresh);
}
