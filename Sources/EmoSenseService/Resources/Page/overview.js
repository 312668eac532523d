// Many pictures: figures, charts, and a card for each, in the order that is asked for.

import { bars, stack } from "./bars.js";
import { byId, element } from "./dom.js";
import { colorOf, expressions, verdictInWords } from "./expressions.js";
import { facesInWords, leadInWords } from "./mood-panel.js";
import { fixed } from "./numbers.js";

const last = Number.MAX_SAFE_INTEGER;
const moodOf = (picture) => picture.reading?.mood;
const lead = (picture) => moodOf(picture)?.probabilities?.[moodOf(picture).expression] ?? 0;
const place = (picture) => {
  const expression = moodOf(picture)?.expression;
  return expression ? expressions.indexOf(expression) : last;
};

const orders = {
  order: { title: "as added", compare: () => 0 },
  name: { title: "by name", compare: (left, right) => left.name.localeCompare(right.name, undefined, { numeric: true }) },
  mood: { title: "by mood", compare: (left, right) => place(left) - place(right) || lead(right) - lead(left) },
  agreement: {
    title: "by agreement", compare: (left, right) => (moodOf(right)?.agreement ?? -1) - (moodOf(left)?.agreement ?? -1),
  },
  faces: {
    title: "by faces", compare: (left, right) => (moodOf(right)?.faces_used ?? -1) - (moodOf(left)?.faces_used ?? -1),
  },
};

const tile = ([title, value]) => element("div", { class: "tile" }, element("dt", {}, title), element("dd", {}, value));

const chart = (title, shares) => element("div", { class: "panel" }, element("h3", {}, title), bars(shares));

/** Shares of the whole for each expression among some; null when there is none. */
function shares(found) {
  if (found.length === 0) return null;
  return Object.fromEntries(expressions.filter((name) => name !== "contempt" || found.includes(name))
    .map((name) => [name, found.filter((one) => one === name).length / found.length]));
}

/** Shows the overview of a workspace as soon as it holds more than one picture. */
export class Overview {
  #workspace;
  #section = byId("overview");
  #order = "order";
  #cards = new Map();
  #figures = element("dl", { class: "tiles" });
  #charts = element("div", { class: "charts" });
  #list = element("ul", { class: "cards", id: "cards" });

  constructor(workspace) {
    this.#workspace = workspace;
    const buttons = Object.entries(orders).map(([key, { title }]) => element("button", {
      type: "button", "aria-pressed": String(key === this.#order), "data-by": key,
      onclick: () => {
        this.#order = key;
        for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.by === key));
        this.#refresh();
      },
    }, title));
    this.#section.append(
      element("h2", { id: "overview-title" }, "Overview"), this.#figures, this.#charts,
      element("div", { class: "bar", role: "group", "aria-label": "Order of the pictures" }, ...buttons), this.#list);
    for (const name of ["pictures", "reading", "selection"]) {
      workspace.addEventListener(name, () => this.#refresh());
    }
  }

  #refresh() {
    const { pictures } = this.#workspace;
    this.#section.hidden = pictures.length < 2;
    if (this.#section.hidden) {
      this.#cards.clear();
      this.#list.replaceChildren();
      return;
    }
    const read = pictures.filter((picture) => picture.reading);
    const kept = read.flatMap((picture) => picture.reading.faces.filter((face) => face.kept));
    const failed = pictures.filter((picture) => picture.state === "failed").length;
    this.#figures.replaceChildren(...[
      ["pictures", pictures.length], ["read", read.length], ["faces counted", kept.length],
      ["clear moods", read.filter((picture) => moodOf(picture).verdict === "clear").length], ["not readable", failed],
    ].map(tile));
    this.#charts.replaceChildren(
      chart("Moods of the pictures", shares(read.map((picture) => moodOf(picture).expression).filter(Boolean))),
      chart("Expressions of the faces", shares(kept.map((face) => face.expression))));
    const sorted = [...pictures].sort((left, right) =>
      orders[this.#order].compare(left, right) || left.order - right.order);
    for (const picture of this.#cards.keys()) if (!pictures.includes(picture)) this.#cards.delete(picture);
    const items = sorted.map((picture) => this.#card(picture));
    if (items.some((item, index) => this.#list.children[index] !== item) || items.length !== this.#list.children.length) {
      this.#list.replaceChildren(...items);
    }
  }

  #card(picture) {
    let item = this.#cards.get(picture);
    if (!item) {
      const text = element("span", { class: "text" });
      const button = element("button", {
        type: "button", class: "card",
        onclick: () => {
          this.#workspace.select(picture);
          byId("tab-pictures").click();
          byId("main").focus();
          byId("stage").scrollIntoView({ block: "center" });
        },
      }, element("img", {
        src: picture.url, alt: "", loading: "lazy", decoding: "async",
        onerror: ({ target }) => target.classList.add("broken"),
      }), text);
      item = element("li", {}, button);
      this.#cards.set(picture, item);
    }
    const button = item.firstChild;
    button.setAttribute("aria-current", String(picture === this.#workspace.selected));
    button.lastChild.replaceChildren(...this.#text(picture));
    return item;
  }

  #text(picture) {
    const name = element("span", { class: "name" }, picture.name);
    if (picture.state === "failed") return [name, element("span", { class: "bad small" }, picture.error.message)];
    const mood = moodOf(picture);
    if (!mood) return [name, element("span", { class: "soft small" }, "waiting …")];
    return [
      name,
      element("span", {}, element("span", { class: "dot", "--color": mood.expression && colorOf(mood.expression) }),
        ` ${mood.expression ?? "no faces"} ${leadInWords(mood)}`),
      stack(mood.probabilities),
      element("span", { class: "soft small" }, mood.expression
        ? `${verdictInWords(mood.verdict)}, agreement ${fixed(mood.agreement, 2)}, ${facesInWords(mood)}` : facesInWords(mood)),
    ];
  }
}
