/** Who talks with whom. */
import type { CapturedSocket } from './captured-segment.ts';

/** `10.0.0.1:5000`, `[fd00::1]:80`. */
export function socketText({ address, port }: CapturedSocket): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Of two sockets as texts, whoever of them sends. */
export function keyOf(one: string, two: string): string {
  return one < two ? `${one}-${two}` : `${two}-${one}`;
}

export function isSame(a: CapturedSocket, b: CapturedSocket): boolean {
  return a === b || (a.port === b.port && a.address === b.address);
}
