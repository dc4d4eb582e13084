/* A picture as it is sent: at most 1600 pixels, JPEG, drawn anew so that nothing of where and by what it was taken is left. */
const MOST = 1600;

const drawn = (file) => (window.createImageBitmap ? createImageBitmap(file, { imageOrientation: "from-image" }) : Promise.reject(new Error("no bitmap")));
const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => ("0" + b.toString(16)).slice(-2)).join("");

/* {digest, blob, sent}; rejects what this device cannot draw. */
export async function shrunk(file) {
  const image = await drawn(file);
  const share = Math.min(1, MOST / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * share));
  canvas.height = Math.max(1, Math.round(image.height * share));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done, fail) => canvas.toBlob((made) => (made ? done(made) : fail(new Error("no picture"))), "image/jpeg", 0.82));
  const digest = hex(await crypto.subtle.digest("SHA-256", await new Response(blob).arrayBuffer()));
  return { digest: digest, blob: blob, sent: false };
}
