/* What the page of findings does beyond being read: zoom, jumps both ways, filter.
   Without this script the page says the same, with still maps and plain links. */
"use strict";
(() => {
  document.documentElement.classList.add("scripted");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const MOST_ZOOM = 200, STEP = 1.6;

  class Sheet {
    constructor(element) {
      this.element = element;
      this.port = element.querySelector(".port");
      this.drawing = element.querySelector(".drawing");
      this.width = Number(element.dataset.width);
      this.height = Number(element.dataset.height);
      this.metres = Number(element.dataset.metres);
      this.whole = { x: 0, y: 0, w: this.width };
      this.show(this.whole);
      for (const button of all("[data-do]", element)) button.addEventListener("click", () => this.act(button.dataset.do));
      this.port.addEventListener("pointerdown", (event) => { this.held = event.button ? null : { x: event.clientX, y: event.clientY }; this.travelled = 0; });
      this.port.addEventListener("pointermove", (event) => this.drag(event));
      for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.port.addEventListener(end, () => { this.held = null; });
      this.port.addEventListener("click", (event) => { if (this.travelled > 4) event.preventDefault(); }, true);
      this.port.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.scale(Math.exp(-event.deltaY * 0.01));
      }, { passive: false });
    }

    act(job) {
      if (job === "whole") this.show(this.whole);
      else this.scale(job === "in" ? STEP : 1 / STEP);
    }

    scale(factor) {
      const w = Math.min(this.width * 1.2, Math.max(this.width / MOST_ZOOM, this.view.w / factor)), by = this.view.w - w;
      this.show({ x: this.view.x + by / 2, y: this.view.y + by / 2 * this.height / this.width, w });
    }

    drag(event) {
      if (!this.held) return;
      const unit = this.view.w / this.port.clientWidth, dx = event.clientX - this.held.x, dy = event.clientY - this.held.y;
      this.travelled += Math.hypot(dx, dy);
      this.show({ ...this.view, x: this.view.x - dx * unit, y: this.view.y - dy * unit });
      this.held = { x: event.clientX, y: event.clientY };
    }

    show(view) {
      this.view = view;
      const h = view.w * this.height / this.width;
      this.drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${h}`);
      this.drawing.style.setProperty("--u", view.w / this.width);
      if (!this.metres) return;
      const perPoint = view.w * this.metres / this.port.clientWidth, most = this.port.clientWidth * 0.3 * perPoint, power = 10 ** Math.floor(Math.log10(most));
      const length = Math.max(...[1, 2, 5].map((one) => one * power).filter((one) => one <= most));
      this.element.querySelector(".bar .length").style.width = `${length / perPoint}px`;
      this.element.querySelector(".bar .label").textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`;
    }

    goTo(dot) {
      const x = Number(dot.getAttribute("cx")), y = Number(dot.getAttribute("cy"));
      const w = Math.min(this.view.w, this.width / 12);
      this.show({ x: x - w / 2, y: y - w * this.height / this.width / 2, w });
    }
  }

  const sheets = all(".sheet").map((element) => new Sheet(element));
  const found = (one) => {
    for (const old of all(".found")) old.classList.remove("found");
    one.classList.add("found");
  };
  for (const link of all("a.number"))
    link.addEventListener("click", () => {
      const dot = document.getElementById(link.hash.slice(1));
      const sheet = sheets.find((one) => one.element.contains(dot));
      if (sheet) sheet.goTo(dot);
      found(dot);
    });
  for (const mark of all("a.mark"))
    mark.addEventListener("click", () => {
      const line = document.getElementById(mark.getAttribute("href").slice(1));
      if (line) { line.hidden = false; found(line); }
    });

  const form = document.querySelector("form.filter");
  const lines = all("ol.list > li"), texts = lines.map((line) => line.textContent.toLowerCase());
  const filter = () => {
    const value = (name) => form.elements[name]?.value ?? "", text = value("text").trim().toLowerCase();
    const fresh = form.elements.new?.checked ?? false;
    let shown = 0;
    lines.forEach((line, place) => {
      const data = line.dataset;
      const fits = texts[place].includes(text) && (!value("severity") || data.severity === value("severity")) && (!value("plan") || data.plan === value("plan")) && (!fresh || "new" in data);
      line.hidden = !fits;
      shown += fits;
    });
    for (const section of all("section.rule")) section.hidden = !section.querySelector("ol.list > li:not([hidden])");
    const output = form.querySelector("output");
    output.textContent = output.dataset.of.replace("{shown}", shown).replace("{all}", lines.length);
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  addEventListener("beforeprint", () => { for (const sheet of sheets) sheet.show(sheet.whole); });
})();
