/** Placeables in a text: tags (`<a1>`, `</a1>`, `<br/>`) and whatever else the source says must come again. */

import { el } from "./dom.js";

const TAG = /<\/?[A-Za-z][\w-]*\/?>/y;
const OPENING = /^<([A-Za-z][\w-]*)>$/;
const HAN = /\p{Script=Han}/u;

/** Pieces of a text, in order: {text, start, end, chip, known}; without a list every tag is taken for known. */
export function pieces(text, known = null) {
  const starts = [...(known ?? [])].filter(Boolean).sort((one, other) => other.length - one.length);
  const found = [];
  let plain = 0;
  for (let at = 0; at < text.length;) {
    const chip = placeableAt(text, at, starts);
    if (!chip) {
      at += 1;
      continue;
    }
    if (plain < at) found.push(piece(text, plain, at, false, true));
    found.push(piece(text, at, at + chip.length, true, known === null || known.includes(chip)));
    at = plain = at + chip.length;
  }
  if (plain < text.length) found.push(piece(text, plain, text.length, false, true));
  return found;
}

function piece(text, start, end, chip, known) {
  return { text: text.slice(start, end), start, end, chip, known };
}

function placeableAt(text, at, known) {
  const exact = known.find((one) => text.startsWith(one, at));
  if (exact) return exact;
  TAG.lastIndex = at;
  return text[at] === "<" ? TAG.exec(text)?.[0] : undefined;
}

/** A text with its placeables as chips, for reading. */
export function chipNodes(text, known = null) {
  return pieces(text, known).map((one) =>
    one.chip ? el("span", { class: "chip" }, one.text) : document.createTextNode(one.text),
  );
}

/**
 * What Alt+1, Alt+2 … insert: {open, close, whole, label}.  A pair is one item; one whose content has no Chinese (code,
 * an address) comes with it, since it stays as it is.
 */
export function insertables(source, placeables) {
  const items = [];
  for (const one of placeables) {
    const name = OPENING.exec(one)?.[1];
    const close = name && placeables.includes(`</${name}>`) ? `</${name}>` : "";
    if (one.startsWith("</") && placeables.includes(`<${one.slice(2)}`)) continue;
    for (const inner of close ? contents(source, one, close) : [""]) {
      items.push({
        open: one,
        close,
        whole: close && inner && !HAN.test(inner) ? one + inner + close : one + close,
        label: inner,
      });
    }
  }
  return items;
}

/** The different contents that a pair has in the source; pairs without a number may stand there several times. */
function contents(source, open, close) {
  const found = new Set();
  for (let at = source.indexOf(open); at >= 0; at = source.indexOf(open, at + 1)) {
    const end = source.indexOf(close, at);
    if (end < 0) break;
    found.add(source.slice(at + open.length, end));
  }
  const fixed = [...found].filter((inner) => !HAN.test(inner));
  return fixed.length ? fixed : [[...found][0] ?? ""];
}

/** How often a piece stands in a text. */
export const count = (text, one) => (one ? text.split(one).length - 1 : 0);
