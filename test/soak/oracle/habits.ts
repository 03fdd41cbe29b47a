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
  readonly profile: Profile;
  readonly urgent: boolean;
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
  profile: 'rfc9293',
  urgent: false,
  bulk: false,
};
