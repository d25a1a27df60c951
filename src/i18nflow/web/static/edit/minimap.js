/** The whole article as a strip: a line of colour for each unit, and where one is.  For the pointer; rows say the same. */

export class Minimap {
  constructor(store, canvas, chosen) {
    this.store = store;
    this.canvas = canvas;
    this.strip = document.createElement("canvas");
    this.at = -1;
    this.drawing = 0;
    this.isNew = true;
    canvas.addEventListener("click", (event) => {
      const share = event.offsetY / canvas.clientHeight;
      chosen(Math.min(Math.floor(share * store.units.length), store.units.length - 1));
    });
    const again = () => this.draw();
    new ResizeObserver(again).observe(canvas);
    document.addEventListener("theme", again);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    store.on("unit", again);
  }

  /** Where one is. */
  here(at) {
    this.at = at;
    this.draw({ isNew: false });
  }

  /** Drawn once a frame, however many units change; `isNew`: not only the place. */
  draw({ isNew = true } = {}) {
    this.isNew ||= isNew;
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const { canvas, strip } = this;
    if (this.isNew) this.paintStrip();
    this.isNew = false;
    canvas.width = strip.width;
    canvas.height = strip.height;
    if (!strip.width || !strip.height) return;
    const pen = canvas.getContext("2d");
    pen.drawImage(strip, 0, 0);
    if (this.at >= 0) this.paintPlace(pen);
  }

  paintPlace(pen) {
    const { width, height } = this.strip;
    const step = height / this.store.units.length;
    const edge = 3 * devicePixelRatio;
    pen.fillStyle = this.colours.here;
    for (const left of [0, width - edge]) pen.fillRect(left, this.at * step, edge, Math.max(step, edge));
  }

  paintStrip() {
    const { canvas, strip, store } = this;
    const scale = devicePixelRatio;
    strip.width = canvas.clientWidth * scale;
    strip.height = canvas.clientHeight * scale;
    this.colours = this.resolved();
    const pen = strip.getContext("2d");
    const step = strip.height / Math.max(store.units.length, 1);
    const thick = Math.max(step > 4 ? step - scale : step, 1);
    store.units.forEach((unit, at) => {
      pen.fillStyle = this.colours[this.kind(unit)];
      pen.fillRect(3 * scale, at * step, strip.width - 6 * scale, thick);
    });
  }

  kind(unit) {
    const { conflicts, refused } = this.store;
    const isFaulty = unit.faults.some((fault) => fault.severity === "error");
    return conflicts.has(unit.id) || refused.has(unit.id) || isFaulty ? "error" : unit.state;
  }

  /** The style sheet's colours, as they are in the theme of now: a canvas only takes resolved ones. */
  resolved() {
    const probe = this.canvas.parentElement.querySelector(".colours");
    return Object.fromEntries([...probe.children].map((one) => [one.dataset.name, getComputedStyle(one).color]));
  }
}
