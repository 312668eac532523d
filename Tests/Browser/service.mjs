// The service and the command line under test.

import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

const models = process.env.EMOSENSE_MODELS ?? join(root, ".deps/models");
const environment = { ...process.env, EMOSENSE_MODELS: models };
const program = [
  process.env.EMOSENSE, join(root, ".build/release/emosense"), join(root, ".build/debug/emosense"),
].find((path) => path && existsSync(path));

/** The photograph that `make setup` fetches. */
export const photograph = join(root, ".deps/samples/zidane.jpg");

/** Why there is no service to test; null when there is one. */
export const missingService = !program ? "emosense is not built (make build)"
  : !existsSync(photograph) ? "there is no photograph (make setup)" : null;

/** Runs the command line in the folder of a file; answers its standard output. */
export const emosense = (folder, ...args) => execFileSync(program, args, {
  cwd: folder, encoding: "utf8", env: environment, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"],
});

/** What `analyze` says of a picture. */
export const analyze = (picture, ...options) =>
  JSON.parse(emosense(dirname(picture), "analyze", basename(picture), "--format", "json", ...options))[0];

/** Starts a service on a port of its own: its `url`, and `stop`. */
export async function serve({ options = [], token } = {}) {
  const service = spawn(program, ["serve", "--port", "0", "--log", "off", ...options], {
    env: token ? { ...environment, EMOSENSE_TOKEN: token } : environment, stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    service.stderr.on("data", (data) => {
      text += data;
      const match = text.match(/serves (http:\S+)/);
      if (match) resolve(match[1]);
    });
    service.on("exit", () => reject(new Error(`emosense serve ended: ${text}`)));
  });
  const stop = () => new Promise((resolve) => {
    service.removeAllListeners("exit");
    service.on("exit", resolve);
    service.kill("SIGTERM");
  });
  return { url, stop };
}
