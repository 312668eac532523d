// The group's mood: verdict, distribution, agreement and interval.

import { bars } from "./bars.js";
import { element } from "./dom.js";
import { colorOf, verdictInWords } from "./expressions.js";
import { fixed, percent } from "./numbers.js";

/** The leading probability with its interval, as in `81% (71–90%)`; empty without faces. */
export function leadInWords(mood) {
  if (!mood.probabilities) return "";
  const [low, high] = mood.interval;
  return `${percent(mood.probabilities[mood.expression])} (${fixed(low * 100, 0)}–${percent(high)})`;
}

/** How many of the faces were used, as in `9 of 12 faces`. */
export function facesInWords({ faces_used: used, faces_found: found }) {
  const noun = found === 1 ? "face" : "faces";
  return used === found ? `${found} ${noun}` : `${used} of ${found} ${noun}`;
}

/** A mood in one line. */
export const moodInWords = (mood) => (mood.expression
  ? `${mood.expression} ${leadInWords(mood)}, ${verdictInWords(mood.verdict)}, ${facesInWords(mood)}` : "no faces");

const meanings = {
  clear: "Clear: one expression has at least half of the probability, and it would lead had other faces of the group been seen.",
  mixed: "Mixed: the faces show different things, and no one mood describes them.",
  uncertain: "Uncertain: the faces are alike, but none says much.",
  "no-faces": "There is no face to read; lower the thresholds, or try another picture.",
};

function about(mood) {
  if (!mood) return "Add a picture, or start the camera.";
  if (mood.faces_used === 1) return `${meanings[mood.verdict]} One face is no group: its interval says nothing.`;
  return meanings[mood.verdict];
}

/** Draws the mood of a reading into its panel; null empties it. */
export function showMood(panel, reading) {
  const mood = reading?.mood ?? null;
  panel.replaceChildren(
    element("h2", { id: "mood-title" }, "Mood of the group"),
    element("p", { class: "mood-line" },
      element("span", { class: "dot", "--color": mood?.expression ? colorOf(mood.expression) : null }),
      element("strong", { id: "mood-word" }, mood ? mood.expression ?? "no faces" : "–"),
      mood?.expression && element("span", { id: "mood-lead" }, leadInWords(mood)),
      mood && element("span", { class: "pill", id: "mood-verdict" }, verdictInWords(mood.verdict))),
    bars(mood?.probabilities ?? null, { interval: mood?.interval, leader: mood?.expression }),
    element("dl", { class: "facts" },
      element("dt", {}, "Agreement"),
      element("dd", { id: "mood-agreement" }, mood?.agreement == null ? "–" : fixed(mood.agreement, 2),
        element("span", { class: "soft small" }, " from 0 (unlike) to 1 (alike)")),
      element("dt", {}, "Faces"),
      element("dd", { id: "mood-faces" }, mood ? facesInWords(mood) : "–")),
    element("p", { class: "soft small saying" }, about(mood)));
}
