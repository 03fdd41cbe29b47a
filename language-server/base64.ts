/** Octets as text, for messages that can carry no octets. In Node and in browsers alike. */

/** So many characters of one call are within what every engine takes as arguments. */
const STRETCH = 0x8000;

export function toBase64(octets: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < octets.length; at += STRETCH) {
    binary += String.fromCharCode(...octets.subarray(at, at + STRETCH));
  }
  return btoa(binary);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const octets = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) octets[at] = binary.charCodeAt(at);
  return octets;
}
