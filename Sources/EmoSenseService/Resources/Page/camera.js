// Live video: frames go to the service one after the other, and the newest answer is shown.

import { analyze } from "./service.js";
import { encoded } from "./pixels.js";

const inFlight = 2;
const longSide = 640;

/**
 * A camera whose frames are read. Events: `frame` with each answer (`latest`, `at`), `state` when it starts, stops or
 * fails (`failure`).
 */
export class LiveCamera extends EventTarget {
  /** What the service said of the newest frame. */
  latest = null;
  /** Seconds after the start at which that frame was taken. */
  at = 0;
  /** Why there is no camera; null when there is. */
  failure = null;
  #video;
  #wishes;
  #stop = null;
  #canvas = document.createElement("canvas");
  #arrivals = [];

  /** Shows the camera in a video element; `wishes` has the `choice` of models and the `options` of the moment. */
  constructor(video, wishes) {
    super();
    this.#video = video;
    this.#wishes = wishes;
  }

  /** Whether it runs. */
  get isRunning() { return this.#stop !== null; }

  /** Answers a second, over the last two seconds. */
  get pace() {
    const since = performance.now() - 2000;
    return this.#arrivals.filter((time) => time >= since).length / 2;
  }

  /** Asks for a camera and starts. */
  async start(device) {
    this.stop();
    this.failure = null;
    this.at = 0;
    const stop = new AbortController();
    this.#stop = stop;
    try {
      if (!navigator.mediaDevices) throw new Error("Browsers give cameras to pages on this machine or over HTTPS only.");
      const stream = await navigator.mediaDevices.getUserMedia({
        video: device ? { deviceId: { exact: device } } : { width: { ideal: 1280 }, facingMode: "user" },
      });
      if (stop.signal.aborted) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.#video.srcObject = stream;
      await this.#video.play();
    } catch (error) {
      if (stop.signal.aborted) return;
      this.failure = error.name === "NotAllowedError" ? "The browser was not allowed to use the camera."
        : error.name === "NotFoundError" ? "There is no camera." : error.message;
      this.stop();
      return;
    }
    this.dispatchEvent(new Event("state"));
    const started = performance.now();
    for (let lane = 0; lane < inFlight; lane += 1) this.#run(stop, started);
  }

  /** Stops, and gives the camera back. */
  stop() {
    this.#stop?.abort();
    this.#stop = null;
    this.#video.srcObject?.getTracks().forEach((track) => track.stop());
    this.#video.srcObject = null;
    this.#arrivals = [];
    this.dispatchEvent(new Event("state"));
  }

  /** The present frame at its full size, as a JPEG. */
  async photograph() { return encoded(this.#frame(Infinity), "image/jpeg", 0.92); }

  #frame(limit) {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, limit / Math.max(videoWidth, videoHeight));
    const canvas = limit === Infinity ? document.createElement("canvas") : this.#canvas;
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    canvas.getContext("2d").drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async #run(stop, started) {
    const { signal } = stop;
    let misses = 0;
    while (!signal.aborted) {
      const at = (performance.now() - started) / 1000;
      try {
        const { choice, options } = this.#wishes;
        const picture = await encoded(this.#frame(longSide), "image/jpeg", 0.85);
        const answer = await analyze(picture, choice, { options, signal });
        misses = 0;
        this.#arrivals = [...this.#arrivals.slice(-120), performance.now()];
        if (signal.aborted || at < this.at) continue;
        this.latest = answer;
        this.at = at;
        this.dispatchEvent(new Event("frame"));
      } catch (error) {
        if (signal.aborted) return;
        misses += 1;
        if (misses < 3 && error.status >= 500) continue;
        this.failure = error.message;
        this.stop();
      }
    }
  }
}
