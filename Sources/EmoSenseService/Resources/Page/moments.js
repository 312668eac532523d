// Moments of change and the whole of a live video, in words.

import { element } from "./dom.js";
import { colorOf } from "./expressions.js";
import { percent } from "./numbers.js";

const most = 20;

/** Seconds as `1:05`. */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const inWords = ({ kind, expression, before, faces, in_sight: inSight }) => (kind === "together"
  ? `${faces} of ${inSight} faces turn ${expression} together` : `the group turns from ${before} to ${expression}`);

/** Lists the moments in an element, the newest first. */
export function showMoments(list, moments) {
  list.replaceChildren(...moments.slice(-most).toReversed().map((moment) => element("li", {},
    element("span", { class: "soft" }, clock(moment.time)), " ",
    element("span", { class: "dot", "--color": colorOf(moment.expression) }), " ", inWords(moment))));
}

/** What the whole of a video was, in one sentence. */
export function summaryInWords({ from, to, mood, expressions, tracks, brief_tracks: brief, moments }) {
  const length = clock(to - from);
  if (!mood.expression) return `${length} without a face that counts.`;
  const lead = Object.entries(expressions ?? {}).sort(([, left], [, right]) => right - left)[0];
  const count = tracks.length + (tracks.length === 0 ? brief : 0);
  const parts = [`${count} ${count === 1 ? "face" : "faces"}`];
  if (lead) parts.push(`${lead[0]} led for ${percent(lead[1])} of the time`);
  if (moments.length > 0) parts.push(`${moments.length} ${moments.length === 1 ? "moment" : "moments"} of change`);
  return `The whole ${length}: ${mood.expression} ${percent(mood.probabilities[mood.expression])}; ${parts.join(", ")}.`;
}
