/* The sites of a round, and the checklist at one of them. */
import { all, put, say } from "../../web/dom.js";
import { answer, byId, day, discard, edit, items, round } from "./state.js";
import { choices, kept, leave, photos, row, show, template, tell } from "./screens.js";

const answered = (seen) => (seen ? Object.values(seen.answers).filter((one) => one.result).length : 0);
const found = (one, site) => Object.values(one.findings).filter((f) => !site || f.site === site).length;
const name = (list, id) => (byId(list, id) || {}).title || "";

export async function sites(key) {
  const one = await round(key);
  if (!one) { leave("#/", say("Gone")); return; }
  const view = template("sites");
  const unit = day.units.find((u) => u.code === one.org);
  view.at("title").textContent = name(day.fields, one.field) + " · " + name(day.sorts, one.sort);
  view.at("sum").textContent = say("Progress").replace("{n}", Object.values(one.sites).filter(answered).length) + " · " + say("Found").replace("{n}", found(one));
  view.at("sign").href = "#/sign/" + key;
  const below = new Set(day.units.filter((u) => u.above.includes(one.org)).map((u) => u.code));
  const mine = day.sites.filter((s) => !s.org || below.has(s.org) || (unit && unit.code === s.org));
  const count = items(one).length;
  const draw = (text) => {
    const list = view.at("sites");
    list.textContent = "";
    const fits = mine.filter((s) => !text || s.name.includes(text) || s.initials.includes(text.toLowerCase()));
    // Those looked at stand first: what was begun is found again without searching.
    fits.sort((a, b) => (one.sites[b.id] ? 1 : 0) - (one.sites[a.id] ? 1 : 0));
    fits.slice(0, 200).forEach((s) => {
      const done = answered(one.sites[s.id]), bad = found(one, s.id);
      row(list, "#/look/" + key + "/" + s.id, s.name, s.where || s.kind,
        bad ? say("Found").replace("{n}", bad) : done ? say("Items").replace("{done}", done).replace("{all}", count) : say("Untouched"),
        bad ? "bad" : done >= count && done ? "good" : done ? "warn" : "plain");
    });
    if (!fits.length) put(list, "li", "round-none", say("Nomatch"));
  };
  view.at("search").oninput = (e) => draw(e.target.value.trim());
  let sure = false;
  view.at("drop").onclick = async (e) => {
    if (!sure) { sure = true; e.target.classList.add("button-stern"); return; } // a second press means it
    await kept(discard(key));
    location.hash = "#/";
  };
  draw("");
  show(view);
}

function finding(key, id, one) {
  const view = template("finding");
  const said = one.findings[id];
  const write = (act) => kept(edit(key, (now) => { if (now.findings[id]) act(now.findings[id]); })).catch(() => {});
  choices(view.at("levels"), day.levels, said.level, (level) => write((f) => { f.level = level; }));
  ["detail", "deadline"].forEach((part) => {
    const input = view.input(part);
    input.value = said[part];
    input.oninput = () => write((f) => { f[part] = input.value; });
  });
  view.input("deadline").min = one.on;
  view.at("photos").appendChild(photos(key, said.photos, (now) => now.findings[id] && now.findings[id].photos));
  return view.node;
}

function line(key, site, item, one) {
  const view = template("item");
  view.at("words").textContent = item.name;
  view.at("source").textContent = item.source + (item.unchecked ? " · " + item.unchecked : "");
  const place = view.at("finding");
  const draw = (now) => {
    const given = ((now.sites[site.id] || {}).answers || {})[item.id] || {};
    all("[data-result]", view.node).forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.result === given.result)));
    view.node.dataset.result = given.result || "";
    if (!given.finding) place.textContent = "";
    else if (place.dataset.finding !== given.finding) { place.textContent = ""; place.appendChild(finding(key, given.finding, now)); }
    place.dataset.finding = given.finding || "";
  };
  all("[data-result]", view.node).forEach((b) => {
    b.setAttribute("aria-label", item.name + " " + b.textContent);
    b.onclick = () => kept(answer(key, site, item, b.dataset.result)).then((now) => { if (now) draw(now); else tell(say("Gone")); }).catch(() => {});
  });
  draw(one);
  return { node: view.node, draw: draw };
}

export async function look(key, siteId) {
  const one = await round(key);
  const site = byId(day.sites, siteId);
  if (!one || !site) { leave("#/", say("Gone")); return; }
  const view = template("look");
  view.at("title").textContent = site.name;
  view.at("where").textContent = site.where;
  view.at("back").href = view.at("next").href = "#/round/" + key;
  const lines = items(one).map((item) => Object.assign(line(key, site, item, one), { item: item }));
  lines.forEach((l) => view.at("items").appendChild(l.node));
  view.at("rest").onclick = async () => {
    let now = one;
    for (const l of lines) if (!l.node.dataset.result) now = await kept(answer(key, site, l.item, "fine"));
    if (now) lines.forEach((l) => l.draw(now));
  };
  show(view);
}
