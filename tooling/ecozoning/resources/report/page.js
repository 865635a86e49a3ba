/* What a page of a change report does beyond being read: linked maps, swipe, filter, jumps.
   Without this script the page says the same, with still maps. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tip = document.body.appendChild(Object.assign(document.createElement("div"), { className: "tip", hidden: true }));

  const MOST_ZOOM = 64, SETTLE_MS = 140, STEP = 1.5, ARROW = 0.12;
  const ROUND = [1, 2, 5], LAYERS = { changed: "hides-changed", slight: "hides-slight", noise: "shows-noise" };
  const CLOSE = 3;

  /* A sheet: two drawings that always show the same part of the ground. */
  class Sheet {
    constructor(element) {
      this.element = element;
      this.pair = element.querySelector(".pair");
      this.ports = all(".map .port", element);
      this.papers = all(".paper", element);
      this.drawings = all(".map .drawing", element);
      this.width = Number(element.dataset.width);
      this.height = Number(element.dataset.height);
      this.metres = Number(element.dataset.metres);
      this.patterns = all(`pattern[data-sheet="${element.id}"]`);
      this.view = { x: 0, y: 0, w: this.width };
      this.drawn = { ...this.view };
      this.pointers = new Map();
      for (const port of this.ports) this.listen(port);
      for (const button of all("button[data-do]", element)) button.addEventListener("click", () => this.act(button));
      const swipe = element.querySelector("input.swipe");
      swipe.addEventListener("input", () => this.pair.style.setProperty("--cut", `${swipe.value}%`));
      new ResizeObserver(() => this.settle()).observe(this.ports[0]);
    }

    /* Height of what is seen, in units of the drawing; ports of other proportions show more. */
    get port() { return this.ports[0].getBoundingClientRect(); }
    get zoom() { return this.width / this.view.w; }

    act(button) {
      const job = button.dataset.do, middle = { fx: 0.5, fy: 0.5 };
      if (job === "in") this.scale(STEP, middle);
      else if (job === "out") this.scale(1 / STEP, middle);
      else if (job === "whole") this.show({ x: 0, y: 0, w: this.width });
      else if (job === "place") {
        const [x, y, w] = button.dataset.view.split(" ").map(Number);
        this.show({ x, y, w });
      } else if (LAYERS[job]) {
        const pressed = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(pressed));
        this.element.classList.toggle(LAYERS[job], pressed === (job === "noise"));
      } else this.mode(job);
    }

    mode(name) {
      this.pair.dataset.mode = name;
      for (const one of ["side", "swipe"])
        this.element.querySelector(`[data-do="${one}"]`).setAttribute("aria-pressed", String(one === name));
      this.settle();
    }

    listen(port) {
      port.addEventListener("pointerdown", (event) => {
        if (event.button > 0) return;
        this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        this.travelled = 0;
      });
      port.addEventListener("pointermove", (event) => this.move(port, event));
      for (const end of ["pointerup", "pointercancel", "pointerleave"])
        port.addEventListener(end, (event) => {
          this.pointers.delete(event.pointerId);
          port.classList.remove("holds");
          if (end === "pointerleave") this.hover(null);
        });
      port.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !this.element.contains(document.activeElement)) return;
        event.preventDefault();
        this.scale(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.fraction(event));
      }, { passive: false });
      port.addEventListener("dblclick", (event) => this.scale(STEP * STEP, this.fraction(event)));
      port.addEventListener("click", (event) => this.click(port, event));
      port.addEventListener("keydown", (event) => this.key(event));
    }

    fraction(event) {
      const box = this.port, own = event.currentTarget.getBoundingClientRect();
      return { fx: (event.clientX - own.left) / box.width, fy: (event.clientY - own.top) / box.height };
    }

    move(port, event) {
      const held = this.pointers.get(event.pointerId);
      if (!held) return this.hover(event);
      const now = { x: event.clientX, y: event.clientY };
      const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const box = port.getBoundingClientRect(), unit = this.view.w / this.shownWidth(box);
      if (others.length) {
        const other = others[0], span = (at) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        this.scale(span(now) / span(held), { fx: (middle.x - box.left) / box.width, fy: (middle.y - box.top) / box.height });
      } else {
        this.travelled += Math.hypot(now.x - held.x, now.y - held.y);
        if (this.travelled > 4 && !port.classList.contains("holds")) {
          port.classList.add("holds");
          port.setPointerCapture(event.pointerId);
          this.hover(null);
        }
        this.show({ ...this.view, x: this.view.x - (now.x - held.x) * unit, y: this.view.y - (now.y - held.y) * unit });
      }
      this.pointers.set(event.pointerId, now);
    }

    click(port, event) {
      if (this.travelled > 4) return event.preventDefault();
      const shape = event.target.closest("[data-u]") || this.under(event);
      if (shape && !event.target.closest("a")) find(shape.dataset.u, false);
      else if (shape) { event.preventDefault(); find(shape.dataset.u, true); }
    }

    key(event) {
      const jobs = { "+": () => this.scale(STEP, { fx: 0.5, fy: 0.5 }), "=": () => this.scale(STEP, { fx: 0.5, fy: 0.5 }), "-": () => this.scale(1 / STEP, { fx: 0.5, fy: 0.5 }), "0": () => this.show({ x: 0, y: 0, w: this.width }) };
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (jobs[event.key]) jobs[event.key]();
      else if (ways[event.key]) {
        const [x, y] = ways[event.key], step = this.view.w * ARROW;
        this.show({ ...this.view, x: this.view.x + x * step, y: this.view.y + y * step });
      } else return;
      event.preventDefault();
    }

    /* Points of the screen that the width of the view takes in a port (the drawing is centred). */
    shownWidth(box) { return Math.min(box.width, box.height * this.width / this.height); }

    /* Zoom around a place of the port, given as shares of its width and height. */
    scale(factor, { fx, fy }) {
      const box = this.port, w = Math.min(this.width * 1.5, Math.max(this.width / MOST_ZOOM, this.view.w / factor));
      const shown = this.shownWidth(box), h = (width) => width * this.height / this.width;
      const at = (share, size, seen) => (share * size - (size - seen) / 2) / seen;
      const px = at(fx, box.width, shown), py = at(fy, box.height, shown * this.height / this.width);
      this.show({ x: this.view.x + px * (this.view.w - w), y: this.view.y + py * (h(this.view.w) - h(w)), w });
    }

    /* Move what is drawn at once, and draw it sharp again when the hand rests. */
    show(view) {
      this.view = view;
      const box = this.port, unit = this.shownWidth(box) / this.drawn.w, ratio = this.drawn.w / view.w;
      const left = (box.width - this.shownWidth(box)) / 2, top = (box.height - this.shownWidth(box) * this.height / this.width) / 2;
      const x = left + (this.drawn.x - view.x) * unit * ratio - left * ratio, y = top + (this.drawn.y - view.y) * unit * ratio - top * ratio;
      for (const paper of this.papers) paper.style.transform = `translate(${x}px, ${y}px) scale(${ratio})`;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.settle(), SETTLE_MS);
      this.bar();
    }

    settle() {
      const { x, y, w } = this.view, h = w * this.height / this.width;
      clearTimeout(this.timer);
      this.drawn = { ...this.view };
      const unit = w / this.width * 560 / Math.max(420, this.shownWidth(this.port));
      this.element.classList.toggle("is-close", this.zoom >= CLOSE);
      for (const drawing of this.drawings) {
        drawing.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
        drawing.style.setProperty("--u", unit);
      }
      for (const paper of this.papers) paper.style.transform = "";
      for (const pattern of this.patterns) pattern.setAttribute("patternTransform", `scale(${unit})`);
      const frame = this.element.querySelector(".locator .view");
      for (const [name, value] of Object.entries({ x: x / 2 + this.width / 4, y: y / 2 + this.height / 4, width: w / 2, height: h / 2 })) frame.setAttribute(name, value);
      this.bar();
    }

    /* The longest round length that takes at most three tenths of the port. */
    bar() {
      if (!this.metres) return;
      const box = this.port, perPoint = this.view.w * this.metres / this.shownWidth(box), most = box.width * 0.3 * perPoint;
      const power = 10 ** Math.floor(Math.log10(most));
      const length = Math.max(...ROUND.map((one) => one * power).filter((one) => one <= most));
      for (const bar of all(".map .bar", this.element)) {
        bar.querySelector(".length").style.width = `${length / perPoint}px`;
        bar.querySelector(".label").textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`;
      }
    }

    /* The unit below a place: ground that changed lies over it. */
    under(event) {
      return document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches?.(".units path[data-u]")) || null;
    }

    hover(event) {
      for (const path of all(".units .hover", this.element)) path.classList.remove("hover");
      const shape = event && event.target.closest?.("path, a");
      tip.hidden = !shape;
      if (!shape) return;
      const unit = shape.dataset.u || this.under(event)?.dataset.u;
      const same = unit ? all(`.units path[data-u="${unit}"]`, this.element) : [];
      for (const path of same) path.classList.add("hover");
      tip.textContent = shape.dataset.tip || same[0]?.dataset.tip || "";
      tip.hidden = !tip.textContent;
      const x = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
      const y = event.clientY + 18 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 12 : event.clientY + 18;
      tip.style.left = `${Math.max(4, x)}px`;
      tip.style.top = `${y}px`;
    }

    /* Bring a unit into the middle, with what lies around it. False when it is not on this sheet. */
    goTo(unit) {
      const paths = all(`.units path[data-u="${unit}"]`, this.element);
      if (!paths.length) return false;
      const boxes = paths.map((path) => path.getBBox());
      const x0 = Math.min(...boxes.map((b) => b.x)), y0 = Math.min(...boxes.map((b) => b.y));
      const x1 = Math.max(...boxes.map((b) => b.x + b.width)), y1 = Math.max(...boxes.map((b) => b.y + b.height));
      const ratio = this.width / this.height;
      const w = Math.min(this.width, Math.max(this.width / MOST_ZOOM, 2.2 * Math.max(x1 - x0, (y1 - y0) * ratio)));
      this.show({ x: (x0 + x1 - w) / 2, y: (y0 + y1 - w / ratio) / 2, w });
      return true;
    }
  }

  /* Native tips would show beside ours. */
  for (const title of all(".map .port title")) {
    const shape = title.parentElement;
    shape.dataset.tip = title.textContent;
    shape.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  const sheets = all(".sheet").map((element) => new Sheet(element));

  /* Mark a unit in the list and on the maps; go to its line when asked. */
  function find(unit, goes) {
    for (const one of all(".found")) one.classList.remove("found");
    const row = document.getElementById(unit);
    for (const path of all(`.units path[data-u="${unit}"]`)) path.classList.add("found");
    if (!row) return;
    row.classList.add("found");
    row.hidden = false;
    if (goes) row.scrollIntoView({ block: "center" });
  }

  for (const link of all("a.jump"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const unit = link.closest("tr").id, sheet = sheets.find((one) => one.goTo(unit));
      find(unit, false);
      if (sheet) sheet.element.scrollIntoView({ block: "start" });
    });

  const form = document.querySelector("form.filter");
  if (form) {
    const rows = all("tr.unit"), texts = rows.map((row) => row.textContent.toLowerCase());
    const output = form.querySelector("output");
    const filter = () => {
      const text = form.elements.text.value.trim().toLowerCase(), kind = form.elements.kind.value, name = form.elements.class.value;
      let shown = 0;
      rows.forEach((row, place) => {
        const fits = texts[place].includes(text) && (!kind || row.dataset.kinds.split(" ").includes(kind)) && (!name || row.dataset.class === name);
        row.hidden = !fits;
        shown += fits;
      });
      output.textContent = output.dataset.of.replace("{shown}", shown).replace("{all}", rows.length);
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  /* On paper everything is open and whole. */
  addEventListener("beforeprint", () => {
    for (const one of all("details")) one.open = true;
    for (const sheet of sheets) { sheet.mode("side"); sheet.show({ x: 0, y: 0, w: sheet.width }); sheet.settle(); }
  });
})();
