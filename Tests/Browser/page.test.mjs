// The page in a real browser, used as a person uses it.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { missingAxe, violations } from "./accessibility.mjs";
import { analyze, emosense, missingService, photograph, root, serve } from "./service.mjs";
import { Browser, missingBrowser } from "./webdriver.mjs";

const reason = missingBrowser ?? missingService;
if (reason) console.log(`# The page was not tested in a browser: ${reason}.`);
if (!reason && missingAxe) console.log(`# ${missingAxe}: accessibility was not checked by axe-core.`);

const keys = { tab: "\uE004", shift: "\uE008", control: "\uE009", right: "\uE014", down: "\uE015", delete: "\uE017", end: "\uE010", home: "\uE011" };
const text = (id) => `document.getElementById("${id}")?.textContent`;
const desktop = { width: 1440, height: 1000 };
const phone = { width: 390, height: 844, isPhone: true };

describe("the page", { skip: reason ?? false }, () => {
  let browser, service, work, downloads;
  const shots = join(root, "dist/page");

  before(async () => {
    work = mkdtempSync(join(tmpdir(), "emosense-page-"));
    downloads = join(work, "downloads");
    mkdirSync(downloads);
    copyFileSync(photograph, join(work, "team.jpg"));
    const camera = join(work, "camera.mjpeg");
    writeFileSync(camera, Buffer.concat(new Array(8).fill(readFileSync(photograph))));
    service = await serve();
    browser = await Browser.start({ camera, downloads });
    await browser.look(desktop);
    await browser.open(service.url);
    await browser.run(`window.shifts = 0; window.shifted = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.hadRecentInput) continue;
          window.shifts += entry.value;
          window.shifted.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 60)));
        }
      }).observe({ type: "layout-shift", buffered: true });`);
  });

  after(async () => {
    await browser?.stop();
    await service?.stop();
    if (work) rmSync(work, { recursive: true });
  });

  async function downloaded(name, act) {
    const path = join(downloads, name);
    rmSync(path, { force: true });
    await act();
    for (let attempt = 0, last = -1; attempt < 400; attempt += 1) {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size === last) return readFileSync(path);
      last = size;
      await pause(25);
    }
    throw new Error(`${name} was not downloaded; there are ${readdirSync(downloads)}`);
  }

  async function drop(names, bytes) {
    await browser.run(`
      const [names, content] = arguments;
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      for (const name of names) transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }`, names, bytes.toString("base64"));
  }

  const setSlider = (id, value) => browser.run(`
    const slider = document.getElementById(arguments[0]);
    slider.value = arguments[1];
    slider.dispatchEvent(new Event("input", { bubbles: true }));`, id, value);

  const requests = () => browser.run(
    "return performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/v1/analyze')).length");

  const box = (selector) => browser.run(`
    document.querySelector(arguments[0]).scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
    return { left, top, right: left + width, bottom: top + height, x: left + width / 2, y: top + height / 2 };`, selector);

  async function isAccessible() {
    if (!missingAxe) assert.deepEqual(await violations(browser), []);
  }

  async function reading() {
    const [one] = JSON.parse(await downloaded("readings.json", () => browser.click("#save-json")));
    return { mood: one.mood, faces: one.faces, width: one.width, height: one.height, schema: one.schema, source: one.source };
  }

  /** Compares with what the command line says: to the last digit, but for logarithms of agreement and interval. */
  function isSame(actual, expected) {
    const near = (left, right) => assert.ok(Math.abs(left - right) < 1e-12, `${left} is not ${right}`);
    assert.equal(actual.faces.length, expected.faces.length);
    near(actual.mood.agreement, expected.mood.agreement);
    actual.mood.interval.forEach((end, index) => near(end, expected.mood.interval[index]));
    const plain = ({ mood, faces, width, height, schema, source }) => ({
      mood: { ...mood, agreement: null, interval: null }, width, height, schema, source,
      faces: faces.map((face) => ({ ...face, weight: face.weight && face.weight.toFixed(12) })),
    });
    assert.deepEqual(plain(actual), plain(expected));
  }

  test("opens, says that pictures stay here, and weighs less than 200 KB", async () => {
    await browser.until("document.querySelector('#model-detector')");
    assert.match(await browser.run(`return ${text("promise")}`), /stay on this machine/);
    const size = await browser.run(`return performance.getEntries()
      .filter((entry) => entry.encodedBodySize && !entry.name.includes("/v1/"))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0)`);
    console.log(`# the page weighs ${size} bytes`);
    assert.ok(size > 20_000 && size < 200_000, `${size} bytes`);
    await isAccessible();
    await browser.screenshot(join(shots, "empty-light.png"));
  });

  test("reads a dropped photograph as analyze does", async () => {
    await drop(["team.jpg"], readFileSync(photograph));
    await browser.until(`${text("mood-word")} !== "–"`);
    const expected = analyze(join(work, "team.jpg"));
    assert.equal(await browser.run(`return ${text("mood-word")}`), expected.mood.expression);
    assert.equal(await browser.run(`return ${text("mood-verdict")}`), expected.mood.verdict);
    isSame(await reading(), expected);
    await isAccessible();
    await browser.screenshot(join(shots, "picture-light.png"));
    await browser.look({ ...desktop, scheme: "dark" });
    await isAccessible();
    await browser.screenshot(join(shots, "picture-dark.png"));
    await browser.look(desktop);
  });

  test("tells of a face on hover, on the Tab key, and why it counts", async () => {
    const { x, y } = await box('.face[data-face="0"] .hit');
    await browser.hover([x, y]);
    await browser.until(`${text("face-title")}.startsWith("Face 1 of")`);
    await browser.hover([5, 5]);
    await browser.run("document.getElementById('photograph').focus()");
    await browser.press(keys.tab);
    assert.match(await browser.run("return document.activeElement.getAttribute('aria-label')"), /^Face \d+ of \d+: /);
    assert.match(await browser.run("return document.getElementById('face').textContent"), /Size.*px.*at least 16 px/);
    await browser.screenshot(join(shots, "face-light.png"));
  });

  test("follows thresholds and the rule at once, without the networks, as analyze does", async () => {
    const before = await requests();
    const cases = [
      [{ "option-minConfidence": 0.64 }, ["--min-confidence", "0.64"]],
      [{ "option-minConfidence": 0.5, "option-minFace": 100 }, ["--min-face", "100"]],
      [{ "option-minFace": 16, "option-minSharpness": 150 }, ["--min-sharpness", "150"]],
    ];
    for (const [sliders, options] of cases) {
      for (const [id, value] of Object.entries(sliders)) await setSlider(id, value);
      isSame(await reading(), analyze(join(work, "team.jpg"), ...options));
    }
    await browser.screenshot(join(shots, "dropped-light.png"));
    await setSlider("option-minSharpness", 0);
    for (const rule of ["vote", "product", "centrality", "sum"]) {
      await browser.run(`const rule = document.getElementById("option-aggregate");
        rule.value = arguments[0]; rule.dispatchEvent(new Event("change"));`, rule);
      isSame(await reading(), analyze(join(work, "team.jpg"), "--aggregate", rule));
    }
    assert.equal(await requests(), before);
  });

  test("writes the table, the marked picture and the report", async () => {
    const table = await downloaded("faces.csv", () => browser.click("#save-csv"));
    assert.equal(table.toString(), emosense(work, "analyze", "team.jpg", "--format", "csv"));
    const picture = await downloaded("team-mood.jpg", () => browser.click("#save-pictures"));
    assert.deepEqual([...picture.subarray(0, 2)], [0xff, 0xd8]);
    mkdirSync(shots, { recursive: true });
    writeFileSync(join(shots, "marked.jpg"), picture);
    await browser.click("#hide-faces");
    const hidden = await downloaded("team-mood.jpg", () => browser.click("#save-pictures"));
    writeFileSync(join(shots, "marked-hidden.jpg"), hidden);
    await browser.click("#hide-faces");
    const report = await downloaded("report.html", () => browser.click("#save-report"));
    assert.match(report.toString(), /<h2>team\.jpg<\/h2><img src="data:image\/jpeg/);
    writeFileSync(join(shots, "report.html"), report);
  });

  test("corrects faces by pointer and keyboard, and exports what evaluate group reads", async () => {
    await browser.click("#correct");
    const count = () => browser.run("return document.querySelectorAll('#overlay .box').length");
    const found = await count();
    const stage = await box("#overlay");
    await browser.drag([stage.left + 60, stage.bottom - 200], [stage.left + 150, stage.bottom - 90]);
    assert.equal(await count(), found + 1);
    await browser.press("6");
    assert.match(await browser.run("return document.activeElement.closest('.box')?.getAttribute('aria-label') ?? document.querySelector('.box.active').getAttribute('aria-label')"), /not told|sad/);
    await browser.click("[data-expression=sad]");
    assert.match(await browser.run("return document.querySelector('.box.active').getAttribute('aria-label')"), /: sad, /);
    await browser.screenshot(join(shots, "correction-light.png"));
    await browser.run("document.querySelector('.box.active').focus()");
    const before = await box(".box.active .hit");
    await browser.press(keys.right, [keys.shift, keys.down]);
    const moved = await box(".box.active .hit");
    assert.ok(moved.left > before.left && moved.bottom > before.bottom);
    await isAccessible();
    const corner = await box('.box.active [data-corner="3"]');
    await browser.drag([corner.x, corner.y], [corner.x + 30, corner.y + 20]);
    assert.ok((await box(".box.active .hit")).right > moved.right + 20);
    await browser.press(keys.delete);
    assert.equal(await count(), found);
    await browser.press([keys.control, "z"]);
    assert.equal(await count(), found + 1);
    await browser.press(keys.delete);
    await browser.run(`const mood = document.getElementById("correction-mood");
      mood.value = "happy"; mood.dispatchEvent(new Event("change"));`);
    const exported = await downloaded("faces.json", () => browser.click("#correction-export"));
    writeFileSync(join(work, "faces.json"), exported);
    const results = JSON.parse(emosense(work, "evaluate", "group", "faces.json", "--format", "json", "--draws", "0", "--no-progress"));
    assert.equal(results.n, 1);
    assert.deepEqual(results.skipped ?? [], []);
    await browser.click("#correction-done");
  });

  test("says what it cannot take", async () => {
    const dropped = (...files) => browser.run(`
      const transfer = new DataTransfer();
      for (const [name, type] of arguments[0]) transfer.items.add(new File(["no picture"], name, { type }));
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));`, files);
    await dropped(["notes.pdf", "application/pdf"]);
    await browser.until(`${text("notice")} === "That file is no picture."`);
    await browser.screenshot(join(shots, "no-picture.png"));
    await dropped(["a.pdf", "application/pdf"], ["b.txt", "text/plain"]);
    await browser.until(`${text("notice")} === "None of those files is a picture."`);
    await dropped(["c.pdf", "application/pdf"], ["named.jpg", "image/jpeg"]);
    await browser.until(`${text("notice")}.startsWith("1 file that is no picture")`);
    await browser.until(`/not a picture|no picture/i.test(${text("failure")})`);
    await browser.screenshot(join(shots, "text-named-jpg.png"));
    await browser.click("#remove");
    await browser.until("document.getElementById('name').textContent === 'team.jpg'");
  });

  test("shows many pictures with an overview that can be sorted", async () => {
    copyFileSync(photograph, join(work, "b.jpg"));
    await browser.type("#files", join(work, "b.jpg"));
    await browser.run(`
      const bytes = Uint8Array.from(atob(arguments[0]), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "a.jpg", { type: "image/jpeg" }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData }));`,
    readFileSync(photograph).toString("base64"));
    await drop(["broken.jpg"], Buffer.from("no picture at all"));
    await browser.until("document.querySelectorAll('#cards .stack').length === 3 && document.querySelector('#cards .bad')");
    await browser.click("[data-by=name]");
    const names = await browser.run("return [...document.querySelectorAll('#cards .name')].map((name) => name.textContent)");
    assert.deepEqual(names, ["a.jpg", "b.jpg", "broken.jpg", "team.jpg"]);
    await isAccessible();
    await browser.screenshot(join(shots, "overview-light.png"));
    const archive = await downloaded("pictures.zip", () => browser.click("#save-pictures"));
    assert.equal(archive.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
    assert.equal(archive.readUInt16LE(archive.length - 12), 3);
  });

  test("reads every picture again with another network", async () => {
    const before = await requests();
    await browser.run(`const model = document.getElementById("model-recognizer");
      const other = [...model.options].find((option) => option.value !== model.value);
      model.value = other.value; model.dispatchEvent(new Event("change"));`);
    await browser.until(`performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/v1/analyze")).length >= ${before + 4}`);
    await browser.until("document.getElementById('busy').hidden && document.querySelectorAll('#cards .stack').length === 3");
    const [one] = JSON.parse(await downloaded("readings.json", () => browser.click("#save-json")));
    assert.equal(one.provenance.recognizer.name, await browser.run("return document.getElementById('model-recognizer').value"));
  });

  test("does not move while it works", async () => {
    const shifts = await browser.run("return window.shifts");
    console.log(`# cumulative layout shift ${shifts}`);
    assert.ok(shifts < 0.02, `layout shift ${shifts}: ${await browser.run("return window.shifted.join(' | ')")}`);
  });

  test("fits a phone, light and dark", async () => {
    await browser.click("#cards .card");
    for (const scheme of ["light", "dark"]) {
      await browser.look({ ...phone, scheme });
      await pause(200);
      assert.deepEqual(await browser.run(`return [...document.querySelectorAll("body *")]
        .filter((one) => one.checkVisibility() && !one.closest("svg") && one.getBoundingClientRect().right > innerWidth + 0.5)
        .map((one) => one.outerHTML.slice(0, 120))`), []);
      await isAccessible();
      await browser.screenshot(join(shots, `phone-${scheme}.png`));
    }
    await browser.look(desktop);
  });

  test("reads the live camera and draws its timeline", async () => {
    await browser.click("#tab-camera");
    await browser.click("#camera-start");
    await browser.until(`/[1-9]/.test(${text("camera-pace")}) && ${text("mood-word")} !== "–"`);
    await browser.until("!document.getElementById('timeline-save').disabled");
    await pause(3000);
    console.log(`# ${await browser.run(`return ${text("camera-pace")}`)}`);
    assert.match(await browser.run(`return ${text("mood-faces")}`), /^[2-9]/);
    await isAccessible();
    await browser.screenshot(join(shots, "camera-light.png"));
    await setSlider("option-minFace", 2000);
    await browser.until(`/^0 of/.test(${text("mood-faces")})`);
    await setSlider("option-minFace", 16);
    await browser.until(`/^[2-9]/.test(${text("mood-faces")})`);
    const table = await downloaded("timeline.csv", () => browser.click("#timeline-save"));
    assert.match(table.toString(), /^second,verdict,mood,.*\n\d/);
    await browser.click("#camera-keep");
    await browser.until("document.querySelectorAll('#cards .card').length === 5");
    assert.ok(await browser.run("return document.getElementById('name').textContent.startsWith('camera-')"));
    await browser.click("#camera-start");
    await browser.until(`${text("camera-start")} === "Start the camera"`);
    await browser.until(`${text("camera-whole")}.startsWith("The whole 0:")`);
    await isAccessible();
    await browser.screenshot(join(shots, "camera-stopped.png"));
    await browser.click("#tab-pictures");
  });

  test("tells of responsible use", async () => {
    await browser.open(new URL("page/responsible-use.html", service.url).href);
    assert.match(await browser.run("return document.body.textContent"), /Article 5\(1\)\(f\)/);
    await isAccessible();
    await browser.screenshot(join(shots, "responsible-use.png"));
  });

  test("asks for the token where the service wants one, and starts with the service's own thresholds", async () => {
    const guarded = await serve({ token: "sesame", options: ["--min-face", "24", "--aggregate", "vote"] });
    try {
      await browser.open(guarded.url);
      await browser.until("document.getElementById('token').open");
      await isAccessible();
      await browser.type("#token-value", "thyme");
      await browser.click("#token-use");
      await browser.until("!document.getElementById('token-wrong').hidden && document.getElementById('token').open");
      await browser.type("#token-value", "sesame");
      await browser.click("#token-use");
      await browser.until("document.querySelector('#model-detector')");
      assert.deepEqual(await browser.run(
        "return ['minFace', 'aggregate'].map((name) => document.getElementById(`option-${name}`).value)"), ["24", "vote"]);
    } finally {
      await guarded.stop();
    }
  });

  test("complains of nothing in the console but the picture that is none", async () => {
    const complaints = await browser.complaints();
    assert.deepEqual(complaints.filter((one) => !/v1\/analyze.* 415|v1\/models.* 401/.test(one)), []);
  });
});
