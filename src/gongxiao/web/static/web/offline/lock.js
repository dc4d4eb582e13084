/* One page at a time does a thing: the browser's own locks, or a lease in the store that runs out when its page dies. */
import { change, drop, fresh, inOne } from "./store.js";

const LEASE = 15000;

async function leased(name, act) {
  const key = "lease:" + name, me = fresh();
  const mine = await inOne(["meta"], async (t) => {
    const held = await t.meta.get(key);
    // A clock that was set back must not leave a lease standing for years.
    if (held && held.until > Date.now() && held.until <= Date.now() + LEASE) return false;
    await t.meta.put({ name: key, holder: me, until: Date.now() + LEASE });
    return true;
  });
  if (!mine) return null;
  const renew = setInterval(() => change("meta", key, (row) => { if (row.holder === me) row.until = Date.now() + LEASE; }), LEASE / 3);
  try { return await act(); } finally {
    clearInterval(renew);
    await drop("meta", key);
  }
}

/* What `act` gives, or null when another page is at it. */
export const alone = (name, act) => (navigator.locks
  ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : null))
  : leased(name, act));
