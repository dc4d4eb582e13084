/* Hands on the keyboard: Enter moves through a paper, Ctrl+Enter signs, Alt+N adds a line, ? shows the keys; and days as they are typed. */
import { all, changed, composing, listen, on, put, say, set } from "./dom.js";
import { cells, editorOf, lines, startLine } from "./filling.js";

// -- days: 0605, 6-5, 6月5日, 今天; the same as gongxiao.basis.day
const SAID = { 今天: 0, 今日: 0, 昨天: -1, 昨日: -1, 前天: -2, 明天: 1, 后天: 2 };
const iso = (day) => day.getFullYear() + "-" + ("0" + (day.getMonth() + 1)).slice(-2) + "-" + ("0" + day.getDate()).slice(-2);
export function meant(text) {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const now = new Date();
  if (plain in SAID) return iso(new Date(now.getFullYear(), now.getMonth(), now.getDate() + SAID[plain]));
  const found = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain) || /^(\d{4}|\d{2}|)(\d{2})(\d{2})$/.exec(plain);
  if (!found) return "";
  const year = Number(found[1] || 0) || now.getFullYear();
  const day = new Date(year < 100 ? 2000 + year : year, found[2] - 1, found[3]);
  return day.getMonth() === found[2] - 1 ? iso(day) : "";
}
function settle(input) {
  const day = input.dataset && "day" in input.dataset ? meant(input.value) : "";
  if (day && day !== input.value) { input.value = day; changed(input); }
}
on("change", "[data-day]", (e, input) => settle(input));
// A phone keeps its own wheel of days; at a desk a day is typed, and a calendar stands beside it.
function typed(root) {
  if (!matchMedia("(min-width: 768px)").matches) return;
  all("input[type=date]:not(.day-native)", root).forEach((input) => {
    const value = input.value;
    input.type = "text";
    input.value = value || input.getAttribute("value") || "";
    input.dataset.day = "";
    input.autocomplete = "off";
    if (editorOf(input) || input.readOnly || input.disabled) return;
    const frame = document.createElement("span");
    frame.className = "day";
    input.replaceWith(frame);
    frame.append(input);
    const native = put(frame, "input", "day-native");
    native.type = "date";
    native.tabIndex = -1;
    set(native, "aria-hidden", "true");
    const open = put(frame, "button", "day-open");
    open.type = "button";
    open.tabIndex = -1;
    set(open, "aria-label", say("Calendar"));
    open.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#i-calendar"></use></svg>';
    open.onclick = () => {
      native.value = meant(input.value);
      if (native.showPicker) native.showPicker(); else native.focus();
    };
    native.onchange = () => { input.value = native.value; changed(input); input.focus(); };
  });
}
typed(document);
listen("htmx:load", (e) => typed(e.target));
on("input", "[data-rows-total]", (e, total) => typed(editorOf(total)));

// -- Enter moves on; on an empty last line it leaves the table
const STOPS = "input:not([type=hidden]):not([type=file]):not([readonly]):not([disabled]):not([tabindex]), select, textarea, button[value=sign], .button-primary";
const stops = (form) => all(STOPS, form).filter((c) => c.offsetParent && (c.type !== "radio" || c.checked
  || !all("input[type=radio]", form).some((other) => other.name === c.name && (other.checked || other.compareDocumentPosition(c) & 4))));
const blank = (tr) => cells(tr).every((c) => (c.options ? c.selectedIndex < 1 : !c.value));
function goTo(control) {
  if (!control) return;
  control.focus();
  if (control.select && control.type !== "radio" && control.type !== "checkbox") control.select();
}
function step(form, from, way) {
  const editor = editorOf(from);
  const tr = from.closest("tbody tr");
  let order = stops(form);
  const here = order.findIndex((c) => c === from || (from.type === "radio" && c.name === from.name));
  if (way > 0 && editor && tr === lines(editor).pop()) {
    const own = cells(tr);
    if (own[0] === from && blank(tr)) {
      const after = order.find((c) => !editor.contains(c) && editor.compareDocumentPosition(c) & 4);
      if (lines(editor).length > 1) tr.querySelector("[data-rows-drop]").click();
      goTo(after);
      return;
    }
    if (own[own.length - 1] === from && editor.querySelector("[data-rows-add]")) { startLine(editor); return; }
  }
  goTo(order[here + way]);
}
listen("keydown", (e) => {
  const from = e.target;
  const form = from.closest && from.closest("form[data-keys]");
  const main = form || document.querySelector("form[data-keys]");
  if (composing(e) || !main || document.querySelector("dialog[open]")) return;
  if (e.altKey && e.code === "KeyN") {
    const editor = editorOf(from) || main.querySelector("[data-rows]");
    if (editor) { e.preventDefault(); startLine(editor); }
  } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
    e.preventDefault();
    settle(from);
    (main.querySelector("button[value=sign]") || main.querySelector(".button-primary")).click();
  } else if (e.key === "Delete" && e.ctrlKey && from.closest("[data-rows] tbody tr")) {
    e.preventDefault();
    from.closest("tr").querySelector("[data-rows-drop]").click();
  } else if (e.key === "Enter" && form && !from.matches("textarea, button, a, summary, [type=file]")) {
    e.preventDefault();
    settle(from);
    step(form, from, e.shiftKey ? -1 : 1);
  } else if ((e.key === "?" || e.key === "？") && !from.matches("input:not([type=radio]):not([type=checkbox]), textarea")) {
    e.preventDefault();
    openKeys();
  }
});
const openKeys = () => { const sheet = document.getElementById("keys"); if (sheet && sheet.showModal) sheet.showModal(); };
on("click", "[data-keys-open]", openKeys);

// -- a sentence of the summary leads to its field, with the label in sight
on("click", "[data-errors] a", (e, link) => {
  const field = document.getElementById(link.getAttribute("href").slice(1));
  if (!field) return;
  e.preventDefault();
  field.scrollIntoView({ block: "center" });
  goTo(field);
});
on("change", "[data-submits]", (e, choice) => choice.form.submit());
