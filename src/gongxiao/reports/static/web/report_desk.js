/* The report desk: words are saved while they are typed, the caret is remembered, nothing is lost without a network.
   Everything else on the desk are forms and links, which work without this. ES2017. */
import { all, body, composing, listen, on, say } from "./dom.js";

const desk = () => document.getElementById("desk");
const words = (name) => desk().dataset["say" + name] || "";
const editor = () => document.querySelector("form[data-words]");
const boxes = (form) => all("textarea[name=words]", form);
const attempt = (act) => { try { return act(); } catch (e) { return null; } }; // storage may be full or forbidden
const keyOf = (form) => "words:" + body.dataset.user + ":" + form.dataset.words;
let dirty = false, flying = 0, timer = 0, sending = Promise.resolve(true), caret = null;

function tell(text, bad) {
  const place = document.getElementById("desk-state");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("is-bad", Boolean(bad));
}
const keepHere = (form) => attempt(() => {
  localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), words: boxes(form).map((box) => box.value) }));
  return true;
});
const forget = (form) => attempt(() => localStorage.removeItem(keyOf(form)));

// One after another: the second of two quick saves would otherwise meet the first. True when all that was typed is saved.
function save(form) {
  clearTimeout(timer);
  flying += 1;
  sending = sending.then(() => {
    if (!dirty || !form.isConnected) return true;
    dirty = false;
    tell(words("Saving"));
    return fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual" })
      .then((answer) => {
        if (answer.ok) return answer.json().then((said) => {
          forget(form);
          tell(said.saved);
          const marks = document.getElementById("marks");
          // the reason one is typing for a number must not be swept away
          if (marks && !marks.contains(document.activeElement)) { marks.innerHTML = said.marks; window.htmx.process(marks); }
          return true;
        });
        dirty = true;
        const kept = keepHere(form);
        return answer.status === 409 ? answer.json().then((said) => { tell(said.refused, true); return false; })
          : (tell(kept ? say("Refused") : words("Lost"), true), false);
      })
      .catch(() => { dirty = true; tell(words(keepHere(form) ? "Offline" : "Lost"), true); return false; });
  }).then((safe) => { flying -= 1; return safe; });
  return sending;
}

function fit(box) {
  let wide = 0;
  for (const char of box.value) wide += char > "\u2e80" ? 2 : 1;
  box.cols = Math.min(Math.max(wide + 2, 6), 56);
  box.rows = Math.max(1, Math.ceil(wide / 54));
}
function begin() {
  const form = editor();
  dirty = false;
  caret = null;
  if (!form) return;
  const left = attempt(() => JSON.parse(localStorage.getItem(keyOf(form))));
  if (left && left.words.length === boxes(form).length && left.words.some((said, i) => said !== boxes(form)[i].value)) {
    boxes(form).forEach((box, i) => { box.value = left.words[i]; fit(box); });
    dirty = true;
    tell(words("Kept"), true);
  }
  const first = boxes(form).find((box) => box.value) || boxes(form)[0];
  if (first && !all(".desk-side :focus").length) { first.focus(); first.setSelectionRange(first.value.length, first.value.length); }
}

on("input", "textarea[name=words]", (e, box) => {
  if (/[\r\n]/.test(box.value)) box.value = box.value.replace(/[\r\n]+/g, "");
  fit(box);
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, 800, box.form);
});
on("focusout", "textarea[name=words]", (e, box) => {
  caret = { place: box.dataset.place, offset: box.selectionStart };
  if (dirty) save(box.form);
});
on("click", "[data-insert] button", (e, button) => {
  const form = button.form;
  if (!caret) return;
  form.elements.at.value = caret.place;
  form.elements.offset.value = caret.offset;
}, true);
// A click anywhere in a sentence opens it, except on its figures and while text is being marked.
on("click", ".desk-sentence", (e, sentence) => {
  if (e.target.closest("a, button") || String(window.getSelection())) return;
  sentence.querySelector(".desk-edit").click();
});
listen("keydown", (e) => {
  const form = editor();
  if (!form || composing(e) || !e.target.closest("[data-editor]")) return;
  const press = (selector) => { const button = form.querySelector(selector); if (button) { e.preventDefault(); button.click(); } };
  if (e.key === "Enter" && e.target.matches("textarea[name=words]")) {
    e.preventDefault();
    if (e.ctrlKey || e.metaKey) press("[data-done]");
    else { const row = boxes(form), next = row[row.indexOf(e.target) + 1]; if (next) next.focus(); }
  } else if (e.key === "s" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); dirty = true; save(form); }
  else if (e.key === "Escape") press("[data-done]");
  else if (e.altKey && e.key === "ArrowUp") press("[data-move=up]");
  else if (e.altKey && e.key === "ArrowDown") press("[data-move=down]");
});
listen("submit", (e) => {
  if (!e.target.matches("form[data-words]")) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  dirty = true;
  save(e.target);
}, true);
// A request that waited for the words has forgotten which button asked for it.
on("click", "button[name=act]", (e, button) => { if (button.form) button.form.dataset.act = button.value; }, true);
listen("htmx:configRequest", (e) => {
  const form = e.target.closest("form");
  if (form && form.dataset.act && e.detail.verb === "post") e.detail.parameters.act = form.dataset.act;
});
// Nothing of the desk is swapped away before what was typed is safe.
listen("htmx:confirm", (e) => {
  const form = editor();
  if (!form || !(dirty || flying) || !desk().contains(e.target) || e.detail.elt.closest("[data-find]")) return;
  e.preventDefault();
  save(form).then((safe) => { if (safe) e.detail.issueRequest(true); });
});
// Which parts of the outline are folded stays as one left it.
const folds = {};
listen("toggle", (e) => { if (e.target.dataset && e.target.dataset.fold) folds[e.target.dataset.fold] = e.target.open; }, true);
const fold = () => all("[data-fold]").forEach((one) => { if (one.dataset.fold in folds) one.open = folds[one.dataset.fold] || one.open; });
const narrow = () => { if (matchMedia("(max-width: 1023px)").matches) all("[data-outline]").forEach((one) => { one.open = false; }); };
listen("htmx:afterSettle", (e) => {
  if (!e.target.id || e.target.id !== "desk") return;
  fold();
  narrow();
  begin();
  const chosen = document.querySelector("[data-editor]");
  if (chosen) chosen.scrollIntoView({ block: "nearest" });
  // On a phone the remarks stand under the page: go there; the back button comes back to the sentence.
  else if (document.querySelector(".desk-sentence.is-chosen") && matchMedia("(max-width: 1023px)").matches) document.getElementById("panel").scrollIntoView();
  all("[data-errors]", desk()).forEach((one) => one.focus());
});
addEventListener("pagehide", () => { const form = editor(); if (form && dirty) keepHere(form); });
addEventListener("online", () => { const form = editor(); if (form && dirty) save(form); });
narrow();
begin();
