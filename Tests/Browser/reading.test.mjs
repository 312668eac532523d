// The page's filters, rules, agreement and bootstrap give the numbers of the library.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { page } from "./page.mjs";

const { reread, received, published } = await import(page("reading.js"));
const { csv } = await import(page("csv.js"));
const { SplitMix64 } = await import(page("random.js"));
const golden = JSON.parse(readFileSync(new URL("fixtures/readings.json", import.meta.url)));

/** Command-line options as the page has them. */
function parsed(text) {
  const words = text.split(" ");
  const value = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
  return {
    minFace: Number(value("--min-face", 16)), minConfidence: Number(value("--min-confidence", 0.5)),
    minSharpness: null, dropCut: words.includes("--drop-cut"), aggregate: value("--aggregate", "sum"),
  };
}

function isNear(actual, expected, message) {
  if (expected === null) assert.equal(actual, null, message);
  else assert.ok(Math.abs(actual - expected) <= 1e-12, `${message}: ${actual} is not ${expected}`);
}

for (const { found, wanted, csv: table } of golden) {
  for (const { options, mood, dropped, weights } of wanted) {
    test(`${found.source} is read as by analyze ${options}`, () => {
      const reading = published(reread(received(found), parsed(options)), parsed(options));
      assert.deepEqual(reading.faces.map((face) => face.dropped_by), dropped);
      reading.faces.forEach((face, index) => isNear(face.weight, weights[index], `weight of face ${index + 1}`));
      const { agreement, interval, ...exact } = mood;
      const { agreement: ownAgreement, interval: ownInterval, ...ownExact } = reading.mood;
      assert.deepEqual(ownExact, exact);
      isNear(ownAgreement, agreement, "agreement");
      if (interval === null) assert.equal(ownInterval, null);
      else interval.forEach((end, index) => isNear(ownInterval[index], end, "interval"));
    });
  }

  test(`${found.source} is written as by analyze --format csv`, () => {
    assert.equal(csv([reread(received(found), parsed(wanted.at(-1).options))]), table);
  });

  test(`${found.source} is published as it was received`, () => {
    const all = { minFace: 0, minConfidence: 0, minSharpness: null, dropCut: false, aggregate: "sum" };
    const { mood, ...rest } = published(reread(received(found), all), all);
    const { mood: expected, ...others } = found;
    others.faces.forEach((face, index) => isNear(rest.faces[index].weight, face.weight, "weight"));
    const plain = (reading) => reading.faces.map((face) => ({ ...face, weight: null }));
    assert.deepEqual({ ...rest, faces: plain(rest) }, { ...others, faces: plain(others) });
    assert.deepEqual(mood.probabilities, expected.probabilities);
  });
}

test("SplitMix64 gives the numbers of its authors", () => {
  const random = new SplitMix64(1234567);
  const numbers = Array.from({ length: 5 }, () => {
    const [high, low] = random.next();
    return (BigInt(high) << 32n) | BigInt(low);
  });
  assert.deepEqual(numbers, [
    6457827717110365317n, 3203168211198807973n, 9817491932198370423n, 4593380528125082431n, 16408922859458223821n,
  ]);
});

test("a bounded draw is the high word of the product", () => {
  const wide = new SplitMix64(42), narrow = new SplitMix64(42);
  for (let index = 0; index < 2000; index += 1) {
    const bound = 1 + (index * 7919) % 5000;
    const [high, low] = wide.next();
    const product = ((BigInt(high) << 32n) | BigInt(low)) * BigInt(bound);
    assert.equal(narrow.below(bound), Number(product >> 64n));
  }
});
