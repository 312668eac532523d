// Live video: frames of the camera go to a stream of the service, and its readings come back.

import { Camera } from "./camera.js";
import { endLive, live, Problem, sendFrame } from "./service.js";

const longSide = 640;
const onTheirWay = 3;
const patience = 1000;
const recently = 2000;
const farewell = 3000;

/**
 * A camera whose frames are read. Events: `frame` with each reading (`latest`), `second` and `moment` (`detail`), `state`
 * when it starts, stops or fails (`failure`), `summary` when it was stopped.
 */
export class LiveVideo extends EventTarget {
  /** What the service said of the newest frame. */
  latest = null;
  /** What it said of the whole, once it was stopped. */
  summary = null;
  /** Why there is no live video; null when there is. */
  failure = null;
  /** Its camera. */
  camera;
  #wishes;
  #stop = null;
  #stream = null;
  #address = null;
  #start = 0;
  #sent = [];
  #arrivals = [];
  #wake = () => {};

  /** Shows the camera in a video element; `wishes` has the `choice` of models and the `options` of the moment. */
  constructor(video, wishes) {
    super();
    this.camera = new Camera(video);
    this.#wishes = wishes;
  }

  /** Whether it runs. */
  get isRunning() { return this.#stop !== null; }

  get #recent() {
    const since = performance.now() - recently;
    return this.#arrivals.filter(({ at }) => at >= since);
  }

  /** Readings a second, of late. */
  get pace() { return this.#recent.length / (recently / 1000); }

  /** Milliseconds from a frame to its reading, of late: half of them took no longer. */
  get latency() {
    const sorted = this.#recent.map(({ latency }) => latency).sort((left, right) => left - right);
    return sorted[sorted.length >> 1] ?? 0;
  }

  /** Asks for a camera and starts. */
  async start(device) {
    this.#halt();
    Object.assign(this, { failure: null, latest: null, summary: null });
    const stop = new AbortController();
    this.#stop = stop;
    try {
      await this.camera.open(device, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) this.#fail(error);
      return;
    }
    if (stop.signal.aborted) return;
    this.#start = performance.now();
    this.dispatchEvent(new Event("state"));
    this.renew();
  }

  /** Goes on under other options: they make another stream. */
  renew() {
    if (!this.isRunning) return;
    this.#stream?.abort();
    const stream = new AbortController();
    this.#stream = stream;
    this.#sent = [];
    this.#listen(stream.signal);
  }

  /** Stops, gives the camera back, and lets the service say what the whole was. */
  stop() {
    const [stream, address] = [this.#stream, this.#address];
    this.#stream = null;
    if (stream && address) {
      endLive(address).catch(() => stream.abort());
      setTimeout(() => stream.abort(), farewell);
    }
    this.#halt();
    this.dispatchEvent(new Event("state"));
  }

  #halt() {
    this.#stream?.abort();
    this.#stop?.abort();
    Object.assign(this, { latest: null });
    this.#stream = null;
    this.#stop = null;
    this.#address = null;
    this.#arrivals = [];
    this.#wake();
  }

  #fail(error) {
    this.failure = error.message;
    this.#halt();
    this.dispatchEvent(new Event("state"));
  }

  async #listen(signal) {
    const { choice, options } = this.#wishes;
    try {
      for await (const said of live(choice, options, { frameRate: this.camera.frameRate, signal })) {
        this.#take(said, signal);
      }
      if (this.#stream?.signal !== signal) return;
      if (!document.hidden) throw new Error("The service ended the live video.");
      // A page that nobody sees gets no frames, so that the service gives up; it goes on when it is seen again.
      document.addEventListener("visibilitychange", () => this.renew(), { once: true });
    } catch (error) {
      if (!signal.aborted && this.#stream?.signal === signal) this.#fail(error);
    }
  }

  #take(said, signal) {
    switch (said.schema) {
      case "emosense.stream/1":
        if (this.#stream?.signal !== signal) return;
        this.#address = `v1/stream/${said.stream}`;
        this.#send(this.#address, signal);
        break;
      case "emosense.frame/1":
        if (this.#stream?.signal === signal) this.#read(said);
        break;
      case "emosense.second/1":
        this.dispatchEvent(new CustomEvent("second", { detail: said }));
        break;
      case "emosense.moment/1":
        this.dispatchEvent(new CustomEvent("moment", { detail: said }));
        break;
      case "emosense.video/1":
        this.summary = said;
        this.dispatchEvent(new Event("summary"));
        break;
    }
  }

  #read(said) {
    this.#sent = this.#sent.filter((time) => time > said.time + 1e-3);
    this.#wake();
    if (said.error) return;
    const at = performance.now();
    this.#arrivals = [...this.#arrivals.slice(-200), { at, latency: at - this.#start - said.time * 1000 }];
    this.latest = said;
    this.dispatchEvent(new Event("frame"));
  }

  /** Sends frames, the newest each time, as fast as they are read. */
  async #send(address, signal) {
    while (!signal.aborted) {
      while (this.#sent.length >= onTheirWay && !signal.aborted) await this.#room();
      if (!await this.camera.nextFrame(signal)) return;
      const time = (performance.now() - this.#start) / 1000;
      this.#sent.push(time);
      this.#sendFrame(address, time, signal);
    }
  }

  /** Sends the present frame; the next one does not wait until it is encoded. */
  async #sendFrame(address, time, signal) {
    try {
      const picture = await this.camera.photograph(longSide);
      if (this.#stream?.signal === signal) await sendFrame(address, picture, time, signal);
    } catch (error) {
      this.#sent = this.#sent.filter((other) => other !== time);
      // A camera that is just starting has no frame yet, which is no problem of the service.
      if (error instanceof Problem && !signal.aborted && this.#stream?.signal === signal) this.#fail(error);
    }
  }

  /** Waits until a frame was read; what takes too long is taken for lost. */
  #room() {
    return new Promise((resolve) => {
      const timer = setTimeout(() => { this.#sent = []; resolve(); }, patience);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
