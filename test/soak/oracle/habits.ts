export type Profile = 'rfc9293' | 'rfc793' | 'linux' | 'bsd';

/** What a host does beside the plain exchange of numbers. */
export interface Habits {
  /** Octets that it has room for; undefined: it says nothing of windows. */
  readonly buffer: number | undefined;
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
  readonly sack: boolean;
  readonly stamps: boolean;
  readonly ecn: boolean;
  /** Its SYNs may carry text, which waits for the handshake (RFC 9293 3.10.7.2). */
  readonly earlyText: boolean;
  /** It asks for Fast Open cookies, gives them, and uses them (RFC 7413). */
  readonly fastOpen: boolean;
  readonly profile: Profile;
  readonly urgent: boolean;
  /** It takes back windows that it has offered, though it should not (RFC 9293 3.8.6). */
  readonly shrinks: boolean;
  /** Its user has much to send. */
  readonly bulk: boolean;
}

export const PLAIN: Habits = {
  buffer: undefined,
  mss: undefined,
  wscale: undefined,
  sack: false,
  stamps: false,
  ecn: false,
  earlyText: false,
  fastOpen: false,
  profile: 'rfc9293',
  urgent: false,
  shrinks: false,
  bulk: false,
};
