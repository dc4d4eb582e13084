/* 安全巡查: opens what the address after # names; everything else stands in the store, so a reload changes nothing. */
import { on, put, say } from "../../web/dom.js";
import "../../web/offline/bar.js";
import { install } from "../../web/offline/install.js";
import { flush, onChange, status } from "../../web/offline/outbox.js";
import { persist, usable } from "../../web/offline/store.js";
import { hazard, waitingMoves } from "./hazard.js";
import { look, sites } from "./look.js";
import { arrived, fill, kept, row, screen, show, template, tell } from "./screens.js";
import { sign } from "./sign.js";
import { begin, byId, day, load, rounds } from "./state.js";

const clock = (text) => { const at = new Date(text); return (at.getMonth() + 1) + "-" + at.getDate() + " " + ("0" + at.getHours()).slice(-2) + ":" + ("0" + at.getMinutes()).slice(-2); };

async function start() {
  const view = template("start");
  view.at("loaded").textContent = say("Loaded").replace("{at}", clock(day.loaded_at));
  (await rounds()).forEach((one) => row(view.at("rounds"), "#/round/" + one.key, (byId(day.fields, one.field) || {}).title + " · " + (byId(day.sorts, one.sort) || {}).title,
    one.on, say("Progress").replace("{n}", Object.keys(one.sites).length), "warn"));
  const form = view.at("new");
  form.hidden = !day.units.length;
  fill(form.elements.org, day.units);
  form.elements.org.closest("label").hidden = day.units.length < 2;
  fill(form.elements.field, day.fields);
  fill(form.elements.sort, day.sorts);
  form.onsubmit = async (e) => {
    e.preventDefault();
    location.hash = "#/round/" + await kept(begin(form.elements.org.value, form.elements.field.value, form.elements.sort.value));
  };
  const done = await waitingMoves();
  view.at("count").textContent = day.cases.length;
  day.cases.forEach((one) => row(view.at("cases"), "#/hazard/" + one.id, one.site + "：" + one.detail, [one.level, one.due && say("Due").replace("{due}", one.due)].filter(Boolean).join(" · "),
    done.has(one.id) ? say("Waiting") : one.stage, done.has(one.id) ? "good" : one.due && one.due < day.today ? "bad" : "plain"));
  if (!day.cases.length) put(view.at("cases"), "li", "round-none", say("Nocases"));
  show(view);
}

const WAYS = { round: sites, look: look, sign: sign, hazard: hazard };
async function go() {
  if (!day) return;
  const parts = location.hash.replace(/^#\//, "").split("/");
  await (WAYS[parts[0]] || start)(...parts.slice(1));
  scrollTo(0, 0);
}
addEventListener("hashchange", () => { arrived(); go(); });
on("click", "[data-reload]", () => open());

async function open() {
  if (!await usable()) { screen.textContent = ""; tell(say("Storage")); return; }
  persist();
  const hindered = await load();
  tell(hindered);
  if (day) await go(); else { screen.textContent = ""; put(screen, "p", "soft", hindered); }
}
// What was sent changes what waits for this person: load it anew, unless somebody is in the middle of a page.
let before = "";
onChange(() => {
  if (before === "sending" && status.phase === "idle" && status.moved) { status.moved = false; load().then(() => { if (/^(#\/?)?$/.test(location.hash)) go(); }); }
  before = status.phase;
});
open().then(() => { install(); flush(); });
