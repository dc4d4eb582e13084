/* Page tabs: the pages opened in this browser session, closable; what was typed on one of them waits until its person comes back. */
import { all, body, listen, on, put } from "./dom.js";
import { drafts, own, putBack } from "./drafts.js";

const MOST = 10;
const bar = document.querySelector("[data-page-tabs]");
const user = body.dataset.user;
const attempt = (act) => { try { return act(); } catch (e) { return null; } }; // storage may be full or forbidden
const read = (key) => attempt(() => JSON.parse(sessionStorage.getItem(key)));
const write = (key, value) => attempt(() => sessionStorage.setItem(key, JSON.stringify(value)));
const forget = (key) => attempt(() => sessionStorage.removeItem(key));
const TABS = "tabs:" + user;
const LAST = "tab:" + user;
const SENT = "sent:" + user;
const KEPT = "kept:" + user + ":";
const words = (name, title) => bar.dataset["say" + name].replace("{title}", title);

// -- which page this is: a page answering a form has no address to come back to and stays in the tab it was sent from
let tabs = read(TABS) || [];
const home = { path: bar.dataset.home, url: bar.dataset.home, title: bar.dataset.homeTitle };
if (!tabs.some((tab) => tab.path === home.path)) tabs.unshift(home);
const heading = document.querySelector(".page-head h1");
const shown = "here" in bar.dataset && heading && !document.querySelector("[data-no-tab]");
let here = shown ? location.pathname : read(LAST) || home.path;
const sent = read(SENT);
forget(SENT);
if (sent) {
  forget(KEPT + sent.form);
  mark(sent.path, false);
  // A paper that was signed, a line that was saved: what it became takes the place of its form.
  if (shown && sent.path !== here && sent.path !== home.path) tabs = tabs.filter((tab) => tab.path !== sent.path);
}
if (shown) {
  const known = tabs.find((tab) => tab.path === here);
  const now = { path: here, url: location.pathname + location.search, title: here === home.path ? home.title : heading.textContent.trim() };
  if (known) Object.assign(known, now); else tabs.push(now);
  while (tabs.length > MOST) {
    const oldest = tabs.findIndex((tab) => tab.path !== home.path && tab.path !== here && !tab.unsaved);
    if (oldest < 0) break;
    tabs.splice(oldest, 1);
  }
}
store();

function store() { write(TABS, tabs); write(LAST, here); }
function mark(path, unsaved) {
  const tab = tabs.find((one) => one.path === path);
  if (tab) tab.unsaved = unsaved;
}
function draw() {
  bar.textContent = "";
  tabs.forEach((tab) => {
    const place = put(bar, "span", "page-tab");
    const link = put(place, "a", "", tab.title);
    link.href = tab.url;
    link.title = tab.title;
    if (tab.path === here) { place.classList.add("page-tab-here"); link.setAttribute("aria-current", "page"); }
    if (tab.unsaved) {
      const dot = put(place, "span", "page-tab-dot");
      dot.title = words("Unsaved");
      put(dot, "span", "unseen", words("Unsaved"));
    }
    if (tab.path === home.path) return;
    const close = put(place, "button", "page-tab-close");
    close.type = "button";
    close.dataset.tab = tab.path;
    close.setAttribute("aria-label", words("Close", tab.title));
    close.title = words("Close", tab.title);
    if (tab.unsaved) close.dataset.confirm = words("Sure", tab.title);
  });
  bar.hidden = false;
}
function touch(unsaved) {
  const tab = tabs.find((one) => one.path === here);
  if (!tab || Boolean(tab.unsaved) === unsaved) return;
  tab.unsaved = unsaved;
  store();
  draw();
}

// -- closing; a tab with something unsaved carries the question (app.js asks it before this is heard)
let closing = false;
on("click", "[data-page-tabs] [data-tab]", (e, button) => {
  const at = tabs.findIndex((tab) => tab.path === button.dataset.tab);
  const gone = tabs.splice(at, 1)[0];
  attempt(() => Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT + gone.path + "#")).forEach(forget));
  if (gone.path !== here) {
    store();
    draw();
    const next = all("[data-tab]", bar)[Math.max(at - 2, 0)] || bar.querySelector("a");
    next.focus();
    return;
  }
  closing = true;
  const neighbour = tabs[at] || tabs[at - 1];
  here = neighbour.path;
  store();
  location.assign(neighbour.url);
});

// -- forms that are kept here until they are sent; never what is private
const forms = all("form[data-keep]");
const nameOf = (form) => here + "#" + forms.indexOf(form);
forms.forEach((form) => {
  const entries = read(KEPT + nameOf(form));
  if (!entries) return;
  putBack(form, entries);
  if (form.closest("details")) form.closest("details").open = true;
  mark(here, true);
});
const typed = (e) => {
  const form = e.target.closest && e.target.closest("form[data-keep]");
  if (!form) return;
  write(KEPT + nameOf(form), own(form).filter((c) => !["checkbox", "radio"].includes(c.type) || c.checked).map((c) => [c.name, c.value]));
  touch(true);
};
listen("input", typed);
listen("change", typed);
listen("submit", (e) => {
  if (e.target.matches("form[data-keep], form[data-autosave]")) write(SENT, { path: here, form: nameOf(e.target) });
  if (/\/logout$/.test(e.target.getAttribute("action") || "")) {
    attempt(() => Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT) || [TABS, LAST, SENT].includes(key)).forEach(forget));
    closing = true;
  }
});

// -- papers: kept on the server as they are typed; the tab comes back to the draft, not to an empty form
const draftOf = (form) => form.dataset.autosave.replace(/\/save$/, "");
function becomeDraft(form) {
  const tab = tabs.find((one) => one.path === here);
  if (!tab || !/\/drafts\//.test(form.dataset.autosave)) return;
  tabs = tabs.filter((one) => one === tab || one.path !== draftOf(form));
  here = tab.path = tab.url = draftOf(form);
  store();
}
listen("input", (e) => { if (e.target.closest && e.target.closest("form[data-autosave]")) touch(true); });
listen("draft:saved", (e) => { becomeDraft(e.target); touch(false); draw(); });
addEventListener("pagehide", () => drafts.forEach((state, form) => {
  if (!state.dirty || form.dataset.busy || closing || !navigator.onLine) return;
  const data = new FormData(form);
  all("input[type=file]", form).forEach((input) => data.delete(input.name));
  if (attempt(() => navigator.sendBeacon(form.dataset.autosave, data))) { becomeDraft(form); mark(here, false); store(); }
}));
draw();
