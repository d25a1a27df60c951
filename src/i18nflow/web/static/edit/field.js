/**
 * A text field for a translation: a native textarea (input methods, screen readers, undo) over a backdrop that draws the
 * placeables as chips and the findings as underlines.  A placeable is deleted as a whole, and the caret never stands in one.
 */

import { el } from "../base/dom.js";
import { pieces } from "../base/tags.js";

const FORWARD = new Set(["deleteContentForward"]);
const BACKWARD = new Set(["deleteContentBackward"]);

export class Field {
  /** options: {value, known, lang, dir, label, changed} */
  constructor({ value, known, lang, dir, label, describedBy = null, readOnly = false, changed }) {
    this.known = known;
    this.faults = [];
    this.changed = changed;
    this.area = el("textarea", {
      lang,
      dir,
      spellcheck: "true",
      autocapitalize: "sentences",
      "aria-label": label,
      "aria-describedby": describedBy,
      rows: 1,
      readonly: readOnly,
    });
    this.area.value = value;
    this.backdrop = el("div", { class: "backdrop", "aria-hidden": "true", lang, dir });
    this.node = el("div", { class: "text-field" }, this.backdrop, this.area);
    this.last = { start: value.length, end: value.length };
    this.before = value;
    this.isComposing = false;
    this.listen();
    this.draw();
  }

  listen() {
    const on = (kind, run) => this.area.addEventListener(kind, run);
    on("compositionstart", () => (this.isComposing = true));
    on("compositionend", () => {
      this.isComposing = false;
      this.input();
    });
    on("focus", () => this.area.setSelectionRange(this.last.start, this.last.end)); // a dialog that closes puts the caret at 0
    on("keydown", (event) => this.keyDown(event));
    on("beforeinput", (event) => this.beforeInput(event));
    on("input", (event) => this.input(event));
    this.snapping = () => this.snap();
    document.addEventListener("selectionchange", this.snapping);
  }

  /** Let go of what listens outside the field. */
  close() {
    document.removeEventListener("selectionchange", this.snapping);
  }

  get value() {
    return this.area.value;
  }

  focus() {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(this.value.length, this.value.length);
  }

  /** Put a whole text in the place of the old one; the browser's undo can take it back. */
  replace(text) {
    this.edit(0, this.value.length, text);
  }

  /** Put a text at a range, the caret behind it. */
  edit(start, end, text) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    if (text === "" && start === end) return;
    // The only way to change a field that leaves its undo alone; deprecated, and without a successor.
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  /** Insert a placeable: a pair goes around the selection, and comes with its content where nothing is selected. */
  insert({ open, close, whole }) {
    const { selectionStart: start, selectionEnd: end } = this.area;
    const selected = this.value.slice(start, end);
    this.edit(start, end, selected && close ? open + selected + close : whole);
    if (!selected && close && whole === open + close) this.area.setSelectionRange(start + open.length, start + open.length);
  }

  /** Insert words at the caret, apart from letters that stand there. */
  insertWords(text) {
    const { selectionStart: start, selectionEnd: end } = this.area;
    const before =
      /[\p{L}\p{N},;:]$/u.test(this.value.slice(0, start)) && !/\p{Script=Han}$/u.test(this.value.slice(0, start)) ? " " : "";
    this.edit(start, end, before + text);
  }

  /** Findings: {start, end, severity}; ranges in UTF-16 code units. */
  mark(faults) {
    this.faults = faults.filter((fault) => fault.end > fault.start);
    this.draw();
  }

  /** An arrow passes a placeable in one step; where the caret was tells where any other key brought it from. */
  keyDown(event) {
    const { selectionStart: start, selectionEnd: end, selectionDirection } = this.area;
    this.last = { start, end };
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || (start !== end && !event.shiftKey);
    if (!step || isOther) return;
    const isForward = step > 0 === (getComputedStyle(this.area).direction === "ltr");
    const [anchor, place] = selectionDirection === "backward" ? [end, start] : [start, end];
    const chip = this.chips.find((one) => (isForward ? one.start : one.end) === place);
    if (!chip) return;
    event.preventDefault();
    const target = isForward ? chip.end : chip.start;
    const fixed = event.shiftKey ? anchor : target;
    this.area.setSelectionRange(Math.min(fixed, target), Math.max(fixed, target), target < fixed ? "backward" : "forward");
  }

  beforeInput(event) {
    const { selectionStart: start, selectionEnd: end } = this.area;
    if (event.isComposing || start !== end) return;
    const chip = this.chips.find(
      (one) => (BACKWARD.has(event.inputType) && one.end === start) || (FORWARD.has(event.inputType) && one.start === start),
    );
    if (!chip) return;
    event.preventDefault();
    this.edit(chip.start, chip.end, "");
  }

  input(event) {
    const old = this.before;
    const isDeletion = Boolean(event?.inputType?.startsWith("delete"));
    const gone = isDeletion ? deleted(old, this.value, this.area.selectionStart) : removed(old, this.value);
    this.before = this.value;
    if (isDeletion && !this.isComposing && this.heal(old, gone)) return;
    this.faults = this.faults.filter((fault) => fault.end <= gone.start);
    this.draw();
    this.changed(this.value, this.isComposing);
  }

  /** A word or line that was deleted took a part of a placeable with it: the rest goes too. */
  heal(old, { start, end }) {
    const cut = (place) => pieces(old, this.known).find((one) => one.chip && one.start < place && place < one.end);
    const [first, last] = [cut(start), cut(end)];
    if (!first && !last) return false;
    this.edit(first ? first.start : start, start + (last ? last.end - end : 0), "");
    return true;
  }

  /** Keep the caret, and both ends of a selection, out of the inside of chips. */
  snap() {
    if (this.isComposing || document.activeElement !== this.area) return;
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = this.area;
    const inside = (place) => this.chips.find((one) => one.start < place && place < one.end);
    const [first, second] = [inside(start), inside(end)];
    if (first || second) {
      const isMovingStart = start === end || direction === "backward";
      const from = first ? this.out(first, start, isMovingStart ? this.last.start : Infinity) : start;
      const to = start === end ? from : second ? this.out(second, end, isMovingStart ? -1 : this.last.end) : end;
      this.area.setSelectionRange(Math.min(from, to), Math.max(from, to), direction);
    }
    this.last = { start: this.area.selectionStart, end: this.area.selectionEnd };
  }

  /** The end of a chip that a caret goes to which came from `last`. */
  out(chip, place, last) {
    if (last <= chip.start) return chip.end;
    if (last >= chip.end) return chip.start;
    return place - chip.start < chip.end - place ? chip.start : chip.end;
  }

  draw() {
    const found = pieces(this.value, this.known);
    this.chips = found.filter((one) => one.chip);
    this.backdrop.replaceChildren(...found.flatMap((one) => this.drawn(one)), "\u200b");
  }

  drawn(one) {
    const edges = [one.start, one.end];
    if (!one.chip)
      for (const fault of this.faults)
        edges.push(...[fault.start, fault.end].filter((edge) => edge > one.start && edge < one.end));
    const cuts = [...new Set(edges)].sort((a, b) => a - b);
    return cuts.slice(1).map((end, at) => this.span(one, cuts[at], end));
  }

  span(one, start, end) {
    const fault = this.faults.find((each) => each.start < end && each.end > start);
    const kinds = [one.chip && (one.known ? "chip" : "chip unknown"), fault && `fault ${fault.severity}`].filter(Boolean);
    const text = this.value.slice(start, end);
    return kinds.length ? el("span", { class: kinds.join(" ") }, text) : text;
  }
}

/** The range of the old text that a deletion took: behind it the caret stands where the range began. */
function deleted(old, text, caret) {
  const isPlain = old.length > text.length && old.startsWith(text.slice(0, caret)) && old.endsWith(text.slice(caret));
  return isPlain ? { start: caret, end: caret + old.length - text.length } : removed(old, text);
}

/** The range of the old text that is not in the new one any more. */
function removed(old, text) {
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end])
    end += 1;
  return { start, end: old.length - end };
}
