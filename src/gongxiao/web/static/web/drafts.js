/* Drafts: nothing typed is ever lost, with or without a network. */
import { all, body, listen, put, say } from "./dom.js";
import { addLine, addUp, counter, lines, renumber } from "./filling.js";

// -- drafts: sent as the form is filled; without a network kept on this machine, never private fields
export const drafts = new Map();
const keyOf = (form) => "draft:" + body.dataset.user + ":" + form.dataset.autosave;
const attempt = (act) => { try { return act(); } catch (e) { return null; } }; // storage may be full or forbidden
const clock = (at) => ("0" + at.getHours()).slice(-2) + ":" + ("0" + at.getMinutes()).slice(-2);
export const own = (form) => all("[name]:not(button)", form).filter((c) =>
  c.name !== "csrfmiddlewaretoken" && c.type !== "file" && c.type !== "password" && !("private" in c.dataset));
const ticks = (c) => c.type === "checkbox" || c.type === "radio";
const forget = (key) => attempt(() => localStorage.removeItem(key));

function tell(form, words, tone) {
  const place = form.querySelector("[data-draft-state]") || document.createElement("span");
  place.textContent = words;
  place.dataset.tone = tone || "";
  return place;
}
const keepHere = (form) => attempt(() => {
  const entries = own(form).filter((c) => !ticks(c) || c.checked).map((c) => [c.name, c.value]);
  const orphan = !form.dataset.savedAt && !drafts.get(form).saved; // the server has not heard of it yet
  localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), orphan: orphan, entries: entries }));
  return true;
});
export function save(form) {
  const state = drafts.get(form);
  clearTimeout(state.timer);
  if (state.sending) { state.again = true; return; }
  state.sending = true;
  state.again = false;
  tell(form, say("Saving"));
  const data = new FormData(form); // with csrfmiddlewaretoken, without files
  all("input[type=file]", form).forEach((input) => data.delete(input.name));
  fetch(form.dataset.autosave, { method: "POST", body: data, redirect: "manual" }).then((answer) => {
    if (!answer.ok) throw answer;
    state.dirty = state.again;
    state.saved = true;
    forget(keyOf(form));
    tell(form, say("Saved") + " " + clock(new Date()));
    form.dispatchEvent(new Event("draft:saved", { bubbles: true }));
  }).catch((why) => {
    // An answer that is not ok (signed out, refused) is no lost network; the words are kept all the same.
    tell(form, say(!keepHere(form) ? "Lost" : why instanceof Response ? "Refused" : "Offline"), "warn");
  }).then(() => { state.sending = false; if (state.again) save(form); });
}
export function putBack(form, entries) {
  const left = {};
  entries.forEach((pair) => { (left[pair[0]] = left[pair[0]] || []).push(pair[1]); });
  all("[data-rows]", form).forEach((editor) => {
    const wanted = Number(left[counter(editor).name]);
    while (lines(editor).length > wanted) lines(editor).pop().remove();
    while (lines(editor).length < wanted && addLine(editor));
    renumber(editor);
  });
  own(form).forEach((c) => {
    const values = left[c.name] || [];
    if (ticks(c)) c.checked = values.includes(c.value);
    else if (values.length) c.value = values.shift();
  });
  all("[data-rows]", form).forEach(addUp);
}
// A submit may meet a dead network: the copy goes only when our next page has come, signed in and not an error page.
export function keepAtSubmit(form) {
  clearTimeout(drafts.get(form).timer);
  if (drafts.get(form).dirty) keepHere(form);
  attempt(() => sessionStorage.setItem("submitted", keyOf(form)));
}
attempt(() => {
  const arrival = performance.getEntriesByType("navigation")[0].type;
  if (arrival === "navigate" && body.dataset.user && !document.querySelector("[data-keep-draft]")) forget(sessionStorage.getItem("submitted"));
  sessionStorage.removeItem("submitted");
  Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach((key) => {
    if (Date.now() - JSON.parse(localStorage.getItem(key)).at > 7 * 86400000) forget(key);
  });
});
// A paper begun and closed without a network has no page to come back to: send its copy, so that the desk lists it.
// The server leaves alone what it has already; such a copy waits for its own page, which asks.
function sendOrphans() {
  const start = "draft:" + body.dataset.user + ":";
  const token = JSON.parse(body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
  Object.keys(localStorage).filter((key) => body.dataset.user && key.startsWith(start)).forEach((key) => {
    const copy = JSON.parse(localStorage.getItem(key));
    if (!copy.orphan || all("form[data-autosave]").some((form) => keyOf(form) === key)) return;
    const data = new FormData();
    copy.entries.forEach((pair) => data.append(pair[0], pair[1]));
    data.append("only", "new");
    fetch(key.slice(start.length), { method: "POST", body: data, headers: { "X-CSRFToken": token }, redirect: "manual" }).then((answer) => {
      if (!answer.ok) return;
      forget(key);
      put(document.getElementById("flashes"), "div", "flash flash-info", say("Sent"));
    }).catch(() => {}); // the network is still dead: the copy stays
  });
}
function watch(form) {
  const state = { dirty: false };
  drafts.set(form, state);
  form.addEventListener("input", () => { state.dirty = true; clearTimeout(state.timer); state.timer = setTimeout(save, 1200, form); });
  const copy = attempt(() => JSON.parse(localStorage.getItem(keyOf(form))));
  if (!copy || copy.at <= (Date.parse(form.dataset.savedAt) || 0)) return;
  putBack(form, copy.entries);
  state.dirty = true;
  const drop = put(tell(form, say("Restored") + " (" + clock(new Date(copy.at)) + ") ", "warn"), "button", "button button-small", say("Discard"));
  drop.type = "button";
  drop.onclick = () => { state.dirty = false; forget(keyOf(form)); location.reload(); };
}
const unsaved = (act) => () => drafts.forEach((state, form) => { if (state.dirty && !form.dataset.busy) act(form); });
addEventListener("pagehide", unsaved(keepHere));
addEventListener("online", unsaved(save));
addEventListener("online", () => attempt(sendOrphans));
const ready = (root) => {
  all("[data-rows]", root).forEach(addUp);
  all("form[data-autosave]", root).forEach((form) => { if (!drafts.has(form)) watch(form); });
};
listen("htmx:load", (e) => ready(e.target));
ready(document);
attempt(sendOrphans);
