// A distribution over the expressions as bars.

import { element } from "./dom.js";
import { colorOf, expressions } from "./expressions.js";
import { percent } from "./numbers.js";

/**
 * One bar an expression, in the order of every result.
 *
 * @param probabilities The distribution; null draws empty bars.
 * @param interval The ends of an interval, drawn into the bar of `leader`.
 */
export function bars(probabilities, { interval = null, leader = null } = {}) {
  const told = expressions.filter((name) => (probabilities ? name in probabilities : name !== "contempt"));
  return element("dl", { class: "bars" }, told.map((name) => {
    const share = probabilities?.[name] ?? 0;
    const whisker = interval && name === leader
      ? element("span", { class: "whisker", "--low": interval[0], "--high": interval[1] }) : null;
    return [
      element("dt", {}, element("span", {}, element("span", { class: "dot", "--color": colorOf(name) }), ` ${name}`),
        element("span", { class: "track", "aria-hidden": "true" },
          element("span", { class: "fill", "--share": share, "--color": colorOf(name) }), whisker)),
      element("dd", {}, probabilities ? percent(share) : "–"),
    ];
  }));
}

/** A distribution as one stacked bar, for looking at beside its numbers. */
export const stack = (probabilities) => element("span", { class: "stack", "aria-hidden": "true" },
  expressions.filter((name) => probabilities?.[name] > 0).map((name) =>
    element("span", { "--share": probabilities[name], "--color": colorOf(name) })));
