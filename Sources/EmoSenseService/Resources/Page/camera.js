// A camera of this device: who may use it, and its frames.

import { encoded } from "./pixels.js";

const reasons = {
  NotAllowedError: "The browser was not allowed to use the camera. Allow it in the browser's settings of this page, then start again.",
  NotFoundError: "There is no camera.",
  NotReadableError: "The camera does not answer. Does another program use it?",
};

/** A camera that is shown in a video element. */
export class Camera {
  #video;
  #canvas = document.createElement("canvas");

  constructor(video) { this.#video = video; }

  /** Frames that it gives in a second, as far as the browser tells. */
  get frameRate() {
    const rate = this.#track?.getSettings().frameRate ?? 25;
    return Math.min(60, Math.max(1, Math.round(rate)));
  }

  get #track() { return this.#video.srcObject?.getVideoTracks()[0]; }

  /** Its name among the devices. */
  get device() { return this.#track?.getSettings().deviceId; }

  /**
   * Asks for the camera and shows it.
   *
   * @param signal Gives it back.
   * @throws An error with words for people.
   */
  async open(device, signal) {
    if (!navigator.mediaDevices) throw new Error("Browsers give cameras to pages on this machine or over HTTPS alone.");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: device ? { deviceId: { exact: device } } : { width: { ideal: 1280 }, facingMode: "user" },
      });
      const end = () => stream.getTracks().forEach((track) => track.stop());
      if (signal.aborted) return end();
      signal.addEventListener("abort", () => {
        end();
        if (this.#video.srcObject === stream) this.#video.srcObject = null;
      }, { once: true });
      this.#video.srcObject = stream;
      await this.#video.play();
    } catch (error) {
      throw new Error(reasons[error.name] ?? error.message);
    }
  }

  /** Waits for the next frame; answers whether one came before the signal. */
  nextFrame(signal) {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const give = () => {
        signal.removeEventListener("abort", give);
        resolve(!signal.aborted);
      };
      signal.addEventListener("abort", give);
      // Browsers without frame callbacks draw about as often as cameras give frames.
      if (this.#video.requestVideoFrameCallback) this.#video.requestVideoFrameCallback(give);
      else setTimeout(give, 1000 / this.frameRate);
    });
  }

  /** The present frame as a JPEG, its longer side brought down to a limit. */
  photograph(limit = Infinity) {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, limit / Math.max(videoWidth, videoHeight));
    const canvas = this.#canvas;
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    canvas.getContext("2d").drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return encoded(canvas, "image/jpeg", limit === Infinity ? 0.92 : 0.8);
  }
}
