/* The service worker: kept by the device when a page that works without a network is opened, renewed when it changes. */
import { all, on } from "../dom.js";

let asked = false;
function offer(registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  all("[data-renew]").forEach((place) => { place.hidden = false; });
}
on("click", "[data-renew] button", async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  asked = true;
  if (registration && registration.waiting) registration.waiting.postMessage("renew");
});
export async function install() {
  if (!("serviceWorker" in navigator)) return false;
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (asked) location.reload(); });
  try {
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    offer(registration);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      if (coming) coming.addEventListener("statechange", () => { if (coming.state === "installed") offer(registration); });
    });
    await navigator.serviceWorker.ready;
    return true;
  } catch (e) { return false; } // plain http on a LAN address: no worker, the page still works while the network does
}
