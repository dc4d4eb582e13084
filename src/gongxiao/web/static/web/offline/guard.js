/* Signing out waits while this person has items on the device that have not reached the books. */
import { all, body, listen, put, say } from "../dom.js";
import { all as rows } from "./store.js";

async function waiting() {
  if (!window.indexedDB) return 0;
  if (indexedDB.databases && !(await indexedDB.databases()).some((one) => one.name === "gongxiao")) return 0;
  const found = await rows("outbox");
  return found.filter((one) => one.state === "waiting" && String(one.user) === body.dataset.user).length;
}
let agreed = null;
listen("submit", (e) => {
  const form = e.target;
  if (!("signOut" in form.dataset) || agreed === form) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  waiting().catch(() => 0).then((n) => {
    if (!n) { agreed = form; if (form.requestSubmit) form.requestSubmit(); else form.submit(); return; }
    all("[data-sign-out-stop]").forEach((one) => one.remove());
    const words = put(document.getElementById("flashes") || body, "div", "flash flash-warning", say("Stay").replace("{n}", n));
    words.dataset.signOutStop = "";
    words.setAttribute("role", "alert");
    all("[data-drawer]").forEach((drawer) => { drawer.open = false; });
    words.scrollIntoView({ block: "center" });
  });
}, true);
