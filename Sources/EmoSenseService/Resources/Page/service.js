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

/** Asks the service; waits where it is busy, and asks for its token where it wants one. */
async function ask(path, options = {}) {
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
    } else if (response.status === 429 && attempt < 30) {
      await pause(Number(response.headers.get("Retry-After")) || 1, options.signal);
    } else {
      throw await problem(response);
    }
  }
}

/** The catalogue, and the models and thresholds that are taken when a request names none. */
export const models = async () => (await ask("v1/models")).json();

const everyFace = { minFace: 0, minConfidence: 0, minSharpness: 0, dropCut: false };

/**
 * Reads a picture.
 *
 * @param picture A blob.
 * @param choice `detector`, `recognizer` and `enlarge`, each a name or null.
 * @param details `name`: what to call it in the reading, sent as a plain body without; `options`: thresholds, unless
 *   given every face is kept, so that thresholds and rules can be applied afterwards; `signal` cancels it.
 */
export async function analyze(picture, choice, { name, options = everyFace, signal } = {}) {
  const query = new URLSearchParams({
    "min-face": options.minFace, "min-confidence": options.minConfidence, "min-sharpness": options.minSharpness,
    "drop-cut": options.dropCut, aggregate: "sum",
  });
  for (const [key, value] of Object.entries(choice)) if (value) query.set(key, value);
  let body = picture;
  if (name) {
    body = new FormData();
    body.append("image", picture, name);
  }
  return (await ask(`v1/analyze?${query}`, { method: "POST", body, signal })).json();
}
