/* gongxiao: what pages do beyond links and forms, which also work without it. ES2017 modules, so nothing here is global. */
import { all, body, listen, on, say, set } from "./dom.js";
import "./keys.js";
import { drafts, keepAtSubmit, save } from "./drafts.js";
import "./offline/guard.js";

// -- shell
if (matchMedia("(max-width: 767px)").matches) all("[data-filters]").forEach((d) => { d.open = false; });
listen("keydown", (e) => {
  if (e.key === "Escape") all("[data-drawer]").forEach((d) => { d.open = false; });
  if ((e.key || "").toLowerCase() !== "k" || !(e.ctrlKey || e.metaKey)) return;
  const box = all("[data-search]").find((input) => input.offsetParent);
  if (box) { e.preventDefault(); box.select(); }
});
on("click", "[data-print]", () => window.print());
on("click", "tr[data-row-link]", (e, row) => {
  if (e.target.closest("a, button, input, label, select, .check") || String(window.getSelection())) return;
  row.querySelector(".lead a").click();
});
on("change", "th.check input", (e, head) => all("td.check input", head.closest("table")).forEach((box) => { box.checked = head.checked; }));
on("change", ".check input", (e, box) => {
  const boxes = all("td.check input", box.closest("table"));
  const ticked = boxes.filter((b) => b.checked).length;
  box.closest("table").querySelector("th.check input").checked = ticked === boxes.length;
  tell(ticked);
});
const tell = (ticked) => all("[data-ticked]").forEach((place) => { place.textContent = say("Chosen").replace("{n}", ticked); });
on("change", ".lane-pick input", () => tell(all(".lane-pick input:checked").length));
all("[data-errors]").forEach((summary) => summary.focus());

// -- confirm: the button that asks first
let agreed = null;
const dialog = document.getElementById("confirm");
on("click", "[data-confirm]", (e, button) => {
  if (agreed === button) { agreed = null; return; }
  e.preventDefault();
  e.stopImmediatePropagation();
  const count = button.dataset.counts ? all(button.dataset.counts).length : 1;
  const text = count ? button.dataset.confirm.replace("{n}", count) : say("Tick");
  const go = () => { agreed = button; button.click(); };
  if (!dialog || !dialog.showModal) { if (window.confirm(text) && count) go(); return; }
  const part = (name) => dialog.querySelector("[data-confirm-" + name + "]");
  const yes = part("yes");
  part("text").textContent = text;
  yes.hidden = !count;
  yes.classList.toggle("button-stern", button.classList.contains("button-danger"));
  yes.onclick = () => { dialog.close(); go(); };
  part("no").onclick = () => dialog.close();
  dialog.showModal();
  if (count) yes.focus();
}, true);

// -- one press, one submit; the button comes back when the page does
const buttons = (form) => Array.from(form.elements).filter((b) => b.type === "submit");
const release = (form) => {
  delete form.dataset.busy;
  buttons(form).forEach((b) => { if (b.hasAttribute("aria-busy")) { b.disabled = false; set(b, "aria-busy"); } });
};
const releaseAll = () => all("form[data-busy]").forEach(release);
listen("submit", (e) => {
  const form = e.target;
  if (form.getAttribute("method") !== "post") return;
  const offline = drafts.has(form) && navigator.onLine === false;
  if (form.dataset.busy || offline) {
    e.preventDefault();
    e.stopImmediatePropagation();
    if (offline) save(form);
    return;
  }
  if (drafts.has(form)) keepAtSubmit(form);
  form.dataset.busy = "1";
  // After this turn, so that the pressed button's own name and value are still sent.
  setTimeout(() => buttons(form).forEach((b) => { if (!b.disabled) { b.disabled = true; set(b, "aria-busy", "true"); } }), 0);
  setTimeout(() => release(form), 15000);
}, true);
["pageshow", "offline"].forEach((event) => addEventListener(event, releaseAll));
listen("htmx:afterRequest", (e) => { if (e.target.closest("form")) release(e.target.closest("form")); });

// -- a figure of a report opens beside it; htmx, where a page loads it, does the same and more
// On a phone the evidence stands under the report: go there, and the back button comes back to the sentence.
const goToEvidence = () => { if (matchMedia("(max-width: 1023px)").matches) document.getElementById("evidence").scrollIntoView(); };
listen("htmx:afterSwap", (e) => { if (e.target.id === "evidence") goToEvidence(); });
on("click", "a[hx-target='#evidence']", (e, link) => {
  if (window.htmx || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": "evidence" } })
    .then((answer) => { if (!answer.ok || answer.redirected) throw answer; return answer.text(); })
    .then((html) => { document.getElementById("evidence").outerHTML = html; goToEvidence(); })
    .catch(() => { location.href = link.href; }); // its own page says what is the matter
});
