/* What a device keeps: IndexedDB as tables in one transaction, everything or nothing. ES2017, as every module here. */
const NAME = "gongxiao";
const KEYS = { outbox: "key", photos: "digest", work: "key", meta: "name" };
let opened = null;

const promised = (asked) => new Promise((done, fail) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

function open() {
  if (opened) return opened;
  opened = new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1); // throws where storage is forbidden
    asked.onupgradeneeded = () => Object.keys(KEYS).forEach((name) => asked.result.createObjectStore(name, { keyPath: KEYS[name] }));
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      asked.result.onclose = () => { opened = null; };
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
  });
  opened.catch(() => { opened = null; });
  return opened;
}

/* `act` gets the tables by name. Durability is asked for: what the screen calls kept survives a dead battery. */
export async function inOne(names, act) {
  const db = await open();
  return new Promise((done, fail) => {
    const tx = db.transaction(names, "readwrite", { durability: "strict" });
    let result, why;
    tx.oncomplete = () => done(result);
    tx.onabort = () => fail(why || tx.error);
    const tables = {};
    names.forEach((name) => {
      const table = tx.objectStore(name);
      tables[name] = {
        get: (key) => promised(table.get(key)),
        all: () => promised(table.getAll()),
        put: (row) => promised(table.put(row)),
        drop: (key) => promised(table.delete(key)),
      };
    });
    Promise.resolve().then(() => act(tables)).then((said) => { result = said; }, (failed) => {
      why = failed;
      try { tx.abort(); } catch (e) { fail(why); } // already over
    });
  });
}
export const get = (name, key) => inOne([name], (t) => t[name].get(key));
export const all = (name) => inOne([name], (t) => t[name].all());
export const put = (name, row) => inOne([name], (t) => t[name].put(row));
export const drop = (name, key) => inOne([name], (t) => t[name].drop(key));
/* Two pages may hold the same row: each changes what is there now, not what it read a while ago. */
export const change = (name, key, act) => inOne([name], async (t) => {
  const row = await t[name].get(key);
  if (row) { act(row); await t[name].put(row); }
  return row;
});

/* A device short of space throws away what it was not asked to keep. */
export const persist = () => (navigator.storage && navigator.storage.persist ? navigator.storage.persist().catch(() => false) : Promise.resolve(false));
export const usable = () => put("meta", { name: "usable", at: Date.now() }).then(() => true, () => false);

export function fresh() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = Array.from(bytes, (b) => ("0" + b.toString(16)).slice(-2)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
