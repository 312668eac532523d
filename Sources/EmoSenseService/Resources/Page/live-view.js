// The view of the live camera: buttons, video with its faces, timeline, and what the whole was.

import { announce, byId, element, save } from "./dom.js";
import { LiveVideo } from "./live.js";
import { showMoments, summaryInWords } from "./moments.js";
import { FaceOverlay } from "./overlay.js";
import { Timeline } from "./timeline.js";
import { fixed } from "./numbers.js";

/** Milliseconds between two changes of words and charts. */
const rest = 150;

/** Followed faces in the order of their numbers, so that a face keeps its place from frame to frame. */
const inOrder = (said) => ({
  ...said, faces: [...said.faces].sort((left, right) => (left.track ?? Infinity) - (right.track ?? Infinity)),
});

/** The live camera of the page. Event: `reading` when another frame was read; it is `reading`. */
export class LiveView extends EventTarget {
  /** The reading of the newest frame. */
  reading = null;
  /** The faces over the video. */
  overlay = new FaceOverlay(byId("camera-overlay"));
  #workspace;
  #live;
  #timeline = new Timeline(byId("timeline"));
  #moments = [];
  #change = 0;
  #told = 0;

  constructor(workspace) {
    super();
    this.#workspace = workspace;
    this.#live = new LiveVideo(byId("video"), workspace);
    this.#live.addEventListener("frame", () => this.#take());
    this.#live.addEventListener("second", ({ detail }) => {
      this.#timeline.add(detail);
      byId("timeline-save").disabled = false;
    });
    this.#live.addEventListener("moment", ({ detail }) => this.#note(detail));
    this.#live.addEventListener("summary", () => this.#conclude());
    this.#live.addEventListener("state", () => this.#refresh());
    const renew = () => {
      clearTimeout(this.#change);
      this.#change = setTimeout(() => this.#live.renew(), 250);
    };
    workspace.addEventListener("options", renew);
    workspace.addEventListener("models", renew);
    byId("camera-start").addEventListener("click", () => (this.#live.isRunning ? this.#live.stop() : this.start()));
    byId("camera-device").addEventListener("change", () => this.start(byId("camera-device").value));
    byId("camera-keep").addEventListener("click", () => this.#keep());
    byId("timeline-save").addEventListener("click", () =>
      save(new Blob([this.#timeline.csv], { type: "text/csv" }), "timeline.csv"));
  }

  /** Starts the camera and a new timeline. */
  async start(device) {
    this.#timeline.clear();
    this.#moments = [];
    showMoments(byId("moments"), []);
    byId("camera-whole").textContent = "";
    byId("timeline-save").disabled = true;
    await this.#live.start(device);
    await this.#listCameras();
  }

  /** Stops the camera. */
  stop() { if (this.#live.isRunning) this.#live.stop(); }

  #take() {
    this.reading = inOrder(this.#live.latest);
    this.overlay.show(this.reading);
    // Words and charts that change with every frame cannot be read; the faces keep up with the video.
    const now = performance.now();
    if (now - this.#told < rest) return;
    this.#told = now;
    this.#timeline.show(this.reading);
    const { pace, latency } = this.#live;
    byId("camera-pace").textContent = `${fixed(pace, 1)} frames a second, ${fixed(latency, 0)} ms`;
    this.dispatchEvent(new Event("reading"));
  }

  #note(moment) {
    this.#moments.push(moment);
    this.#timeline.mark(moment);
    showMoments(byId("moments"), this.#moments);
  }

  #conclude() {
    const words = summaryInWords(this.#live.summary);
    byId("camera-whole").textContent = words;
    announce(words);
  }

  #refresh() {
    const { isRunning, failure } = this.#live;
    byId("camera-start").textContent = isRunning ? "Stop the camera" : "Start the camera";
    byId("camera-keep").disabled = !isRunning;
    byId("camera-hint").hidden = isRunning || failure !== null;
    byId("camera-failure").hidden = !failure;
    byId("camera-failure").textContent = failure ?? "";
    if (failure) announce(failure);
    if (isRunning) return;
    byId("camera-pace").textContent = "";
    this.reading = null;
    this.overlay.show(null);
    this.dispatchEvent(new Event("reading"));
  }

  async #listCameras() {
    const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
    const cameras = devices.filter((device) => device.kind === "videoinput");
    const active = this.#live.camera.device;
    byId("camera-choice").hidden = cameras.length < 2;
    byId("camera-device").replaceChildren(...cameras.map((camera, index) => element("option", {
      value: camera.deviceId, selected: camera.deviceId === active,
    }, camera.label || `Camera ${index + 1}`)));
  }

  async #keep() {
    const time = new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
    const picture = await this.#live.camera.photograph();
    this.#workspace.add([new File([picture], `camera-${time}.jpg`, { type: "image/jpeg" })], { select: true });
    announce("The picture is kept among the pictures.");
  }
}
