// Comma-separated values as `--format csv` writes them: one row a face, the picture's mood in the first columns.

import { expressions } from "./expressions.js";
import { fixed } from "./numbers.js";

const columns = [
  "source", "width", "height", "verdict", "mood", "mood_agreement", "mood_low", "mood_high", "aggregate",
  "faces_used", "faces_found", ...expressions.map((expression) => `mood_${expression}`), "face", "x", "y",
  "face_width", "face_height", "confidence", "kept", "dropped_by", "expression", "weight", ...expressions,
  "valence", "arousal", "enlarged_by", "error", "error_message",
];

const number = (value, decimals = 6) => (value == null ? "" : fixed(value, decimals));
const isFormula = (field) => field !== "-" && /^[=+\-@\t\r\n]/.test(field);
const harmless = (source) => (isFormula(source) ? `./${source}` : source);
const quoted = (field) => (/[,"\n\r]|^ | $/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const row = (fields) => `${fields.map((field) => quoted(String(field))).join(",")}\n`;
const shares = (probabilities) => expressions.map((expression) => number(probabilities?.[expression]));
const blank = (count) => new Array(count).fill("");

function moodFields(mood) {
  return [
    mood.verdict, mood.expression ?? "", number(mood.agreement), number(mood.interval?.[0]),
    number(mood.interval?.[1]), mood.aggregate, mood.faces_used, mood.faces_found, ...shares(mood.probabilities),
  ];
}

function faceFields(face, index) {
  const { x, y, width, height } = face.box;
  return [
    index + 1, ...[x, y, width, height].map((value) => fixed(value, 2)), number(face.confidence), face.kept,
    face.dropped_by ?? "", face.expression ?? "", number(face.weight), ...shares(face.probabilities),
    number(face.valence), number(face.arousal), face.enlarged_by ?? "",
  ];
}

/** A table of readings and of pictures that could not be read (`{source, error: {code, message}}`). */
export function csv(outcomes) {
  const rows = outcomes.flatMap((outcome) => {
    const source = harmless(outcome.source);
    if (outcome.error) {
      const { code, message } = outcome.error;
      return [row([source, ...blank(columns.length - 3), code, isFormula(message) ? ` ${message}` : message])];
    }
    const picture = [source, outcome.width, outcome.height, ...moodFields(outcome.mood)];
    if (outcome.faces.length === 0) return [row([...picture, ...blank(columns.length - picture.length)])];
    return outcome.faces.map((face, index) => row([...picture, ...faceFields(face, index), "", ""]));
  });
  return row(columns) + rows.join("");
}
