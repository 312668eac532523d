// The calls of the REST service.

const tokenKey = "emosense-token";

/** Why the service did not answer as asked. */
export class Problem extends Error {
  /** Takes over what `application/problem+json` says. */
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

let askForToken = () => Promise.reject(new Problem(401, "token-needed", "The service asks for its token."));

/** Sets who is asked for the token: a function that gets whether one was refused, and answers a promise of another. */
export const onTokenNeeded = (ask) => { askForToken = ask; };

const pause = (seconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, seconds * 1000);
  signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});

async function problem(response) {
  try {
    const { code, detail } = await response.json();
    return new Problem(response.status, code, detail);
  } catch {
    return new Problem(response.status, "no-answer", `The service answered with status ${response.status}.`);
  }
}

/** Asks the service; waits a few times where it is busy, and asks for its token where it wants one. */
async function ask(path, options = {}, waits = 30) {
  for (let attempt = 0; ; attempt += 1) {
    const token = sessionStorage.getItem(tokenKey);
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    let response;
    try {
      response = await fetch(path, { ...options, headers: { ...headers, ...options.headers } });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new Problem(0, "unreachable", "The service does not answer. Is `emosense serve` still running?");
    }
    if (response.ok) return response;
    if (response.status === 401) {
      sessionStorage.setItem(tokenKey, await askForToken(token !== null));
    } else if (response.status === 429 && attempt < waits) {
      await pause(Number(response.headers.get("Retry-After")) || 1, options.signal);
    } else {
      throw await problem(response);
    }
  }
}

/** The catalogue, and the models and thresholds that are taken when a request names none. */
export const models = async () => (await ask("v1/models")).json();

const everyFace = { minFace: 0, minConfidence: 0, minSharpness: 0, dropCut: false };

function queryOf(choice, options) {
  const query = new URLSearchParams({
    "min-face": options.minFace, "min-confidence": options.minConfidence, "min-sharpness": options.minSharpness,
    "drop-cut": options.dropCut, aggregate: options.aggregate,
  });
  for (const [key, value] of Object.entries(choice)) if (value) query.set(key, value);
  return query;
}

/**
 * Reads a picture.
 *
 * @param picture A blob.
 * @param choice `detector`, `recognizer` and `enlarge`, each a name or null.
 * @param details `name`: what to call it in the reading, sent as a plain body without; `options`: thresholds, unless
 *   given every face is kept, so that thresholds and rules can be applied afterwards; `signal` cancels it.
 */
export async function analyze(picture, choice, { name, options = everyFace, signal } = {}) {
  const query = queryOf(choice, { ...options, aggregate: "sum" });
  let body = picture;
  if (name) {
    body = new FormData();
    body.append("image", picture, name);
  }
  return (await ask(`v1/analyze?${query}`, { method: "POST", body, signal })).json();
}

/**
 * Opens a live stream, and gives what the service says of it, object by object; the first names the address for frames.
 *
 * @param choice Models, and `options` the thresholds and the rule, as for a picture.
 * @param details `frameRate` of the camera; `signal` ends the stream.
 */
export async function* live(choice, options, { frameRate, signal }) {
  const query = queryOf(choice, options);
  query.set("fps", frameRate);
  const response = await ask(`v1/stream?${query}`, { signal }, 1);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (text + value).split("\n");
    text = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}

/** Sends a frame that was taken at a time, in seconds. */
export const sendFrame = (address, picture, time, signal) =>
  ask(`${address}?time=${time.toFixed(4)}`, { method: "POST", body: picture, signal }, 0);

/** Ends a live stream; the whole is said on it, then nothing. */
export const endLive = (address) => ask(address, { method: "DELETE" }, 0);
