/** TCP Fast Open (RFC 7413): text on a SYN that a cookie vouches for. */
import type { Endpoint } from './endpoint.ts';
import { type Options, plus, type Segment } from './segment.ts';

/** Any host would make its own; here there is one. */
const COOKIE = '0011223344556677';

export function cookieFor({ habits, cookie, peerOffered }: Endpoint, s: Segment): Options['tfo'] {
  if (!habits.fastOpen || !s.syn) return undefined;
  if (s.ack) return peerOffered?.tfo === '' ? COOKIE : undefined;
  return s.len > 0 ? cookie : '';
}

/** Whether the text of a SYN is taken before the handshake is complete. */
export function takesAtOnce({ habits }: Endpoint, s: Segment): boolean {
  return habits.fastOpen && s.syn && s.len > 0 && s.options.tfo === COOKIE;
}

/** Octets that a SYN may carry: with a cookie, or to wait at the peer. */
export function earlyText({ habits, cookie }: Endpoint, len: number): number {
  const most = Math.min(len, 50);
  if (habits.fastOpen) return cookie === undefined ? 0 : most;
  return habits.earlyText ? most : 0;
}

/** The text of its SYN was left out, and goes again before anything new (RFC 7413 4.2.1). */
export function mustRepeat({ offered, queue, iss, report }: Endpoint): boolean {
  const [front] = queue;
  if (!offered?.tfo || !front || front.syn || front.seq !== plus(iss, 1)) return false;
  return report.again !== -Infinity;
}

export function cookieGiven({ cookie }: Endpoint, s: Segment): string | undefined {
  return s.syn && s.ack && s.options.tfo ? s.options.tfo : cookie;
}
