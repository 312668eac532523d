// The view of the live camera: buttons, video with its faces, timeline.

import { byId, element, save } from "./dom.js";
import { LiveCamera } from "./camera.js";
import { FaceOverlay } from "./overlay.js";
import { received, reread } from "./reading.js";
import { Timeline } from "./timeline.js";
import { fixed } from "./numbers.js";

/** The live camera of the page. Event: `reading` when another frame was read; it is `reading`. */
export class LiveView extends EventTarget {
  /** The reading of the newest frame under the options of the moment. */
  reading = null;
  /** The faces over the video. */
  overlay = new FaceOverlay(byId("camera-overlay"));
  #workspace;
  #camera;
  #timeline = new Timeline(byId("timeline"));
  #found = null;

  constructor(workspace) {
    super();
    this.#workspace = workspace;
    this.#camera = new LiveCamera(byId("video"), workspace);
    this.#camera.addEventListener("frame", () => this.#take());
    this.#camera.addEventListener("state", () => this.#refresh());
    workspace.addEventListener("options", () => this.#read());
    byId("camera-start").addEventListener("click", () => (this.#camera.isRunning ? this.#camera.stop() : this.start()));
    byId("camera-device").addEventListener("change", () => this.start(byId("camera-device").value));
    byId("camera-keep").addEventListener("click", () => this.#keep());
    byId("timeline-save").addEventListener("click", () =>
      save(new Blob([this.#timeline.csv], { type: "text/csv" }), "timeline.csv"));
  }

  /** Starts the camera and a new timeline. */
  async start(device) {
    this.#timeline.clear();
    await this.#camera.start(device);
    await this.#listCameras();
  }

  /** Stops the camera. */
  stop() { this.#camera.stop(); }

  #take() {
    this.#found = received(this.#camera.latest);
    this.#read();
    this.#timeline.add(this.#camera.at, this.reading.mood);
    byId("camera-pace").textContent = `${fixed(this.#camera.pace, 1)} frames a second`;
    byId("timeline-save").disabled = false;
  }

  #read() {
    if (!this.#found) return;
    this.reading = reread(this.#found, this.#workspace.options);
    this.overlay.show(this.reading);
    this.dispatchEvent(new Event("reading"));
  }

  #refresh() {
    const { isRunning, failure } = this.#camera;
    byId("camera-start").textContent = isRunning ? "Stop the camera" : "Start the camera";
    byId("camera-keep").disabled = !isRunning;
    byId("camera-failure").hidden = !failure;
    byId("camera-failure").textContent = failure ?? "";
    if (isRunning) return;
    byId("camera-pace").textContent = "";
    this.#found = null;
    this.reading = null;
    this.overlay.show(null);
    this.dispatchEvent(new Event("reading"));
  }

  async #listCameras() {
    const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
    const cameras = devices.filter((device) => device.kind === "videoinput");
    const active = byId("video").srcObject?.getVideoTracks()[0]?.getSettings().deviceId;
    byId("camera-choice").hidden = cameras.length < 2;
    byId("camera-device").replaceChildren(...cameras.map((camera, index) => element("option", {
      value: camera.deviceId, selected: camera.deviceId === active,
    }, camera.label || `Camera ${index + 1}`)));
  }

  async #keep() {
    const time = new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
    const picture = await this.#camera.photograph();
    this.#workspace.add([new File([picture], `camera-${time}.jpg`, { type: "image/jpeg" })], { select: true });
  }
}
