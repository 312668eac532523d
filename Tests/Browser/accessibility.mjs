// axe-core, where the machine has it: EMOSENSE_AXE names axe.min.js.

import { existsSync, readFileSync } from "node:fs";

const path = process.env.EMOSENSE_AXE;

/** Why accessibility is not checked by axe-core; null when it is. */
export const missingAxe = path && existsSync(path) ? null : "EMOSENSE_AXE does not name axe.min.js of axe-core";

/** What axe-core finds wrong in the page, one line each. */
export async function violations(browser) {
  await browser.run(`if (!window.axe) { ${readFileSync(path, "utf8")}; window.axe = axe; }`);
  const found = await browser.runLater(
    "return (await axe.run(document, { resultTypes: ['violations'] })).violations"
    + ".flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))");
  return found;
}
