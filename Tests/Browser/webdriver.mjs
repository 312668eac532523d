// A browser driven over WebDriver (W3C) by chromedriver: the few commands that the tests need.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const choices = {
  browser: [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  driver: [process.env.CHROMEDRIVER, "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"],
};
const first = (paths) => paths.find((path) => path && existsSync(path));

/** Why no browser can be driven here; null when one can. */
export const missingBrowser = !first(choices.browser) ? "Chromium is not installed (apt-get install chromium)"
  : !first(choices.driver) ? "chromedriver is not installed (apt-get install chromium-driver)" : null;

/** One headless browser with one page. */
export class Browser {
  #driver;
  #session;

  /** Starts a browser whose camera plays a file of Motion JPEG and whose downloads go to a folder. */
  static async start({ camera, downloads }) {
    const driver = spawn(first(choices.driver), ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
    const port = await new Promise((resolve, reject) => {
      let text = "";
      driver.stdout.on("data", (data) => {
        text += data;
        const match = text.match(/successfully on port (\d+)/);
        if (match) resolve(match[1]);
      });
      driver.on("exit", () => reject(new Error(`chromedriver ended: ${text}`)));
    });
    const browser = new Browser();
    browser.#driver = driver;
    driver.unref();
    driver.stdout.unref();
    browser.#session = `http://127.0.0.1:${port}/session`;
    const isRoot = process.getuid?.() === 0;
    const { sessionId } = await browser.#call("POST", "", {
      capabilities: {
        alwaysMatch: {
          browserName: "chrome",
          "goog:loggingPrefs": { browser: "ALL" },
          "goog:chromeOptions": {
            binary: first(choices.browser),
            args: [
              "--headless=new", "--disable-gpu", "--hide-scrollbars", "--window-size=1440,1000",
              "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
              `--use-file-for-fake-video-capture=${camera}`, ...(isRoot ? ["--no-sandbox"] : []),
            ],
          },
        },
      },
    });
    browser.#session += `/${sessionId}`;
    await browser.devtools("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    return browser;
  }

  async #call(method, path, body) {
    const response = await fetch(this.#session + path, {
      method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  }

  /** Ends the browser. */
  async stop() {
    await this.#call("DELETE", "").catch(() => {});
    this.#driver.kill();
  }

  /** Opens an address. */
  open(url) { return this.#call("POST", "/url", { url }); }

  /** Runs the body of a function in the page. */
  run(script, ...args) { return this.#call("POST", "/execute/sync", { script, args }); }

  /** Runs the body of an asynchronous function in the page. */
  runLater(script, ...args) {
    return this.#call("POST", "/execute/async", {
      script: `const done = arguments[arguments.length - 1]; (async (...arguments_) => { ${script} })(...arguments).then(done);`,
      args,
    });
  }

  /** A command of the DevTools protocol. */
  devtools(cmd, params = {}) { return this.#call("POST", "/goog/cdp/execute", { cmd, params }); }

  /** Waits until an expression of the page is true, and answers its value. */
  async until(expression, seconds = 60) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const value = await this.run(`return (${expression})`);
      if (value) return value;
      if (Date.now() > end) throw new Error(`after ${seconds} s still not: ${expression}`);
      await pause(100);
    }
  }

  async #find(selector) {
    return (await this.#call("POST", "/element", { using: "css selector", value: selector }))[elementKey];
  }

  /** Clicks as a user does. */
  async click(selector) {
    await this.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector);
    return this.#call("POST", `/element/${await this.#find(selector)}/click`, {});
  }

  /** Types into an element, or chooses files for an input. */
  async type(selector, text) {
    return this.#call("POST", `/element/${await this.#find(selector)}/value`, { text });
  }

  /** Presses keys where the focus is; a list is a chord. */
  async press(...keys) {
    const actions = keys.flatMap((key) => {
      const chord = [key].flat();
      return [...chord.map((value) => ({ type: "keyDown", value })),
        ...chord.toReversed().map((value) => ({ type: "keyUp", value }))];
    });
    await this.#call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Drags from one point of the window to another. */
  async drag(from, to) {
    const move = ([x, y], duration) => ({ type: "pointerMove", duration, x: Math.round(x), y: Math.round(y) });
    await this.#call("POST", "/actions", {
      actions: [{
        type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
        actions: [move(from, 0), { type: "pointerDown", button: 0 },
          move([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], 60), move(to, 60), { type: "pointerUp", button: 0 }],
      }],
    });
  }

  /** Lets the pointer rest somewhere. */
  async hover([x, y]) {
    await this.#call("POST", "/actions", {
      actions: [{
        type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
        actions: [{ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) }],
      }],
    });
  }

  /** Sets the size of the window, and whether it is light or dark. */
  async look({ width, height, scheme = "light", isPhone = false }) {
    await this.devtools("Emulation.setDeviceMetricsOverride", {
      width, height, deviceScaleFactor: isPhone ? 2 : 1, mobile: isPhone,
    });
    await this.devtools("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  /** Keeps what the whole page looks like. */
  async screenshot(path) {
    const { width, height } = await this.run(
      "return { width: innerWidth, height: Math.ceil(document.documentElement.getBoundingClientRect().height) }");
    const { data } = await this.devtools("Page.captureScreenshot", {
      captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: Math.min(height, 6000), scale: 1 },
    });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  /** What the page wrote to the console since the last time, warnings and errors alone. */
  async complaints() {
    const entries = await this.#call("POST", "/se/log", { type: "browser" });
    return entries.filter(({ level }) => level === "SEVERE" || level === "WARNING").map(({ message }) => message);
  }
}

/** Whether a program can be started. */
export function canRun(program, ...args) {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
