// How pictures come in: chosen, dropped, pasted or photographed.

import { byId } from "./dom.js";

const looksLikePicture = (file) => file.type.startsWith("image/") || file.type === "";

/** Every file of a drop, those inside folders included. */
async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files = [];
  const walk = async (entry) => {
    if (entry.isFile) {
      files.push(await new Promise((resolve, reject) => { entry.file(resolve, reject); }));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const batch = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
      if (batch.length === 0) return;
      for (const inner of batch) await walk(inner);
    }
  };
  for (const entry of entries) await walk(entry);
  return files;
}

/** Hands over the pictures among files, and how many others there were. */
function sift(files, take) {
  const pictures = files.filter(looksLikePicture);
  take(pictures, files.length - pictures.length);
}

/**
 * Listens for pictures.
 *
 * @param take Gets the pictures, and how many files were none.
 * @param openCamera Is called where a photograph is wanted and the device has no camera of its own to hand.
 */
export function listenForPictures(take, openCamera) {
  const files = byId("files"), shot = byId("shot");
  byId("choose").addEventListener("click", () => files.click());
  byId("photograph").addEventListener("click", () => {
    if (matchMedia("(pointer: coarse)").matches) shot.click();
    else openCamera();
  });
  for (const input of [files, shot]) {
    input.addEventListener("change", () => {
      sift([...input.files], take);
      input.value = "";
    });
  }
  let depth = 0;
  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => {
    if (!isFiles(event)) return;
    depth += 1;
    document.body.dataset.dropping = "";
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) delete document.body.dataset.dropping;
  });
  addEventListener("dragover", (event) => { if (isFiles(event)) event.preventDefault(); });
  addEventListener("drop", async (event) => {
    depth = 0;
    delete document.body.dataset.dropping;
    if (!isFiles(event)) return;
    event.preventDefault();
    sift(await droppedFiles(event.dataTransfer), take);
  });
  addEventListener("paste", (event) => {
    const pasted = [...event.clipboardData?.files ?? []].filter((file) => file.type.startsWith("image/"));
    if (pasted.length > 0) take(pasted, 0);
  });
}
