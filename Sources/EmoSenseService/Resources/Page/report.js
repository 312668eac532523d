// One page that holds every picture and number, to be kept or passed on.

import { annotated } from "./annotation.js";
import { colorOf, expressions, reasonInWords, verdictInWords } from "./expressions.js";
import { facesInWords, leadInWords } from "./mood-panel.js";
import { fixed, percent } from "./numbers.js";

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };
const escaped = (text) => String(text).replace(/[&<>"]/g, (character) => entities[character]);

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
img{max-width:100%;height:auto;border-radius:.5rem}table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #8886}article{margin:2rem 0;break-inside:avoid}
.dot{display:inline-block;width:.8em;height:.8em;border-radius:.2em}.scroll{overflow-x:auto}small{color:#777}`;

const dot = (expression) => `<span class="dot" style="background:${colorOf(expression)}"></span> `;

function faceRow(face, index, told) {
  const { x, y, width, height } = face.box;
  const cells = [
    index + 1, face.kept ? dot(face.expression) + face.expression : `dropped: ${escaped(reasonInWords(face.dropped_by))}`,
    `${fixed(width, 0)} × ${fixed(height, 0)} at ${fixed(x, 0)}, ${fixed(y, 0)}`, percent(face.confidence),
    face.weight == null ? "" : `${fixed(face.weight * 100, 1)}%`,
    ...told.map((name) => (face.probabilities ? percent(face.probabilities[name] ?? 0) : "")),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function article({ source, mood, faces, provenance }, image) {
  const told = expressions.filter((name) => faces.some((face) => face.probabilities && name in face.probabilities));
  const heads = ["face", "expression", "size and place, px", "a face", "weight", ...told];
  const lead = mood.expression
    ? `${dot(mood.expression)}<strong>${mood.expression}</strong> ${leadInWords(mood)}, ${verdictInWords(mood.verdict)}, agreement ${fixed(mood.agreement, 2)}`
    : "<strong>no faces</strong>";
  return `<article><h2>${escaped(source)}</h2>${image ? `<img src="${image}" alt="">` : ""}
<p>${lead}, ${facesInWords(mood)}</p>
<div class="scroll"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>${faces.map((face, index) => faceRow(face, index, told)).join("\n")}</tbody></table></div>
<p><small>${escaped(provenance.detector?.name ?? "?")} and ${escaped(provenance.recognizer?.name ?? "?")}, EmoSense ${escaped(provenance.version)}, ${escaped(provenance.engine ?? "")}</small></p></article>`;
}

/**
 * The report as HTML.
 *
 * @param pictures Those of the workspace.
 * @param options The options of the moment.
 * @param hideFaces Whether faces are hidden in the pictures.
 */
export async function report(pictures, options, hideFaces) {
  const articles = [];
  for (const picture of pictures) {
    if (!picture.reading) {
      articles.push(`<article><h2>${escaped(picture.name)}</h2><p>${escaped(picture.error?.message ?? "not read")}</p></article>`);
      continue;
    }
    const canvas = await annotated(picture.file, picture.reading, { hideFaces, longSide: 1280 }).catch(() => null);
    articles.push(article({ ...picture.reading, source: picture.name }, canvas?.toDataURL("image/jpeg", 0.85)));
  }
  const settings = [
    `faces of at least ${options.minFace} px`, `confidence of at least ${percent(options.minConfidence)}`,
    options.minSharpness ? `sharpness of at least ${options.minSharpness}` : null,
    options.dropCut ? "whole faces" : null, `rule ${options.aggregate}`,
  ].filter(Boolean).join(", ");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>EmoSense report</title><style>${style}</style></head><body><h1>Mood of ${pictures.length} ${pictures.length === 1 ? "picture" : "pictures"}</h1>
<p>${settings}. An expression is not a feeling; the interval says how far the number moves with the faces that were seen, not what the network gets wrong.</p>
${articles.join("\n")}</body></html>\n`;
}
