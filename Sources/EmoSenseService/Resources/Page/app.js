// Puts the page together.

import { announce, byId } from "./dom.js";
import { makeControls } from "./controls.js";
import { CorrectionMode } from "./correction-mode.js";
import { makeDownloads } from "./downloads.js";
import { showFace } from "./face-panel.js";
import { listenForPictures } from "./intake.js";
import { LiveView } from "./live-view.js";
import { makeModelChoice, showModelProblem } from "./model-choice.js";
import { moodInWords, showMood } from "./mood-panel.js";
import { FaceOverlay } from "./overlay.js";
import { Overview } from "./overview.js";
import { Reader } from "./reader.js";
import { models, onTokenNeeded } from "./service.js";
import { Stage } from "./stage.js";
import { makeTabs } from "./tabs.js";
import { optionsOf, Workspace } from "./workspace.js";

const workspace = new Workspace();
const overlay = new FaceOverlay(byId("overlay"));
const correction = new CorrectionMode(workspace);
const live = new LiveView(workspace);
let isLive = false;
let shown = null;
let lookedAt = null;

/** Shows the mood and the face of the picture or the frame that is looked at. */
function refresh() {
  showMood(byId("mood"), isLive ? live.reading : workspace.selected?.reading);
  refreshFace();
}

function refreshFace() {
  const [reading, source] = isLive ? [live.reading, live.overlay] : [workspace.selected?.reading, overlay];
  showFace(byId("face"), reading, source.active, workspace.options);
}

function refreshOverlay() {
  if (!correction.isOn) overlay.show(workspace.selected?.reading ?? null, { keepFace: shown === workspace.selected });
  shown = workspace.selected;
  if (!isLive) refresh();
}

new Stage(workspace);
new Overview(workspace);
new Reader(workspace);
makeControls(byId("controls"), workspace);
makeDownloads(byId("downloads"), workspace);
for (const name of ["selection", "reading"]) workspace.addEventListener(name, refreshOverlay);
workspace.addEventListener("models", () => { if (correction.isOn) correction.set(false); });
correction.addEventListener("change", refreshOverlay);
overlay.addEventListener("active", () => { if (!isLive) refreshFace(); });
live.overlay.addEventListener("active", () => {
  if (!isLive || live.overlay.active === lookedAt) return;
  lookedAt = live.overlay.active;
  refreshFace();
});
live.addEventListener("reading", () => { if (isLive) refresh(); });

makeTabs(document.querySelector("[role=tablist]"), (view) => {
  isLive = view === "view-camera";
  document.body.dataset.view = view;
  if (isLive && correction.isOn) correction.set(false);
  if (!isLive) live.stop();
  refresh();
});

/** What to say of files that are no pictures; nothing where there are none. */
function othersInWords(pictures, others) {
  if (pictures + others === 0) return "There was no file in that.";
  if (others === 0) return "";
  if (pictures > 0) return `${others} ${others === 1 ? "file that is no picture was" : "files that are no pictures were"} left out.`;
  return others === 1 ? "That file is no picture." : "None of those files is a picture.";
}

listenForPictures((files, others) => {
  byId("notice").textContent = othersInWords(files.length, others);
  if (files.length === 0) return;
  if (isLive) byId("tab-pictures").click();
  if (correction.isOn) correction.set(false);
  workspace.add(files, { select: true });
  announce(`Reading ${files.length} ${files.length === 1 ? "picture" : "pictures"}.`);
}, () => {
  byId("tab-camera").click();
  live.start();
});

let saying = 0;
workspace.addEventListener("options", () => {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const reading = isLive ? live.reading : workspace.selected?.reading;
    if (reading) announce(moodInWords(reading.mood));
  }, 700);
});

let token = null;
onTokenNeeded((isAgain) => token ??= new Promise((resolve) => {
  const dialog = byId("token"), value = byId("token-value");
  byId("token-wrong").hidden = !isAgain;
  const use = () => {
    if (!value.value) return;
    dialog.close();
    token = null;
    resolve(value.value.trim());
  };
  byId("token-use").onclick = use;
  value.onkeydown = (event) => { if (event.key === "Enter") use(); };
  dialog.oncancel = (event) => event.preventDefault();
  value.value = "";
  dialog.showModal();
}));

const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
byId("promise").textContent = isHere
  ? "Pictures stay on this machine: the program that serves this page reads them, and keeps none."
  : `Pictures go to ${location.hostname}, which serves this page, and nowhere else; it keeps none.`;

refresh();
try {
  const list = await models();
  const { detector, recognizer, enlarge = null } = list.defaults;
  workspace.standard = optionsOf(list.options);
  workspace.choice = { detector, recognizer, enlarge };
  workspace.setOptions(workspace.standard);
  makeModelChoice(byId("models"), workspace, list);
} catch (error) {
  showModelProblem(byId("models"), error.message);
}
