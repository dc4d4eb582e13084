/* What the day was loaded with, and the rounds begun on this device. Every answer is kept the moment it is given. */
import { say } from "../../web/dom.js";
import { all, change, drop, fresh, get, inOne, put } from "../../web/offline/store.js";
import { dayOf } from "../../web/offline/outbox.js";
import { shrunk } from "../../web/offline/photo.js";

export let day = null;
export const byId = (list, id) => list.find((one) => one.id === id) || null;

/* Loads anew where the network allows; else what was loaded last serves. Says what hinders, or nothing. */
export async function load() {
  const before = await get("meta", "day").catch(() => null);
  day = before ? before.day : null;
  let answer;
  try {
    answer = await fetch(document.body.dataset.load, { redirect: "manual", credentials: "same-origin", cache: "no-store" });
  } catch (e) { return day ? "" : say("Notloaded"); }
  if (answer.status === 403) return say("Noduty");
  if (!answer.ok) return day ? "" : say("Notloaded"); // signed out: the line above says so
  try { day = await answer.json(); } catch (e) { return day ? "" : say("Notloaded"); }
  await put("meta", { name: "day", day: day });
  await put("meta", { name: "user", id: day.user });
  return "";
}

export async function rounds() {
  return (await all("work")).filter((one) => one.sort_of === "round" && day && one.user === day.user);
}
export const round = (key) => get("work", key);
export async function begin(org, field, sort) {
  const key = fresh();
  await put("work", { key: key, sort_of: "round", user: day.user, begun_at: Date.now(), org: org, field: field, sort: sort,
    on: dayOf(new Date()), leader: "", leaflets: "", photos: [], sites: {}, findings: {} });
  return key;
}
export const edit = (key, act) => change("work", key, act);
export const discard = (key) => drop("work", key);

export const items = (one) => {
  const unit = byId(day.units.map((u) => ({ id: u.code, above: u.above })), one.org);
  return day.items.filter((item) => item.field === one.field && (!item.org || (unit && unit.above.includes(item.org))));
};
/* A finding's key is made when it is marked: sent twice it is one hazard. */
export const answer = (key, site, item, result) => edit(key, (one) => {
  const seen = one.sites[site.id] || (one.sites[site.id] = { name: site.name, answers: {} });
  const given = seen.answers[item.id] || (seen.answers[item.id] = {});
  given.result = result;
  given.words = item.name;
  if (result === "finding" && !given.finding) {
    given.finding = fresh();
    one.findings[given.finding] = { site: site.id, item: item.id, level: "", detail: "", deadline: "", photos: [] };
  }
  if (result !== "finding" && given.finding) {
    delete one.findings[given.finding];
    delete given.finding;
  }
});
/* The picture and the word that it exists are kept together, so that tidying never meets one without the other. */
export async function keepPhoto(key, file, place) {
  const photo = await shrunk(file);
  await inOne(["work", "photos"], async (t) => {
    const row = await t.work.get(key);
    const named = row && place(row);
    if (!named) return;
    await t.photos.put(photo);
    if (!named.includes(photo.digest)) named.push(photo.digest);
    await t.work.put(row);
  });
  return photo;
}
