/** Timestamps: what is kept for the echo, and what is too old (RFC 7323). */
import { describe, expect, it } from 'vitest';
import { isOlder } from '../../../language-server/tcp/options/timestamps.ts';
import type { Options } from '../../../language-server/tcp/segment.ts';
import { number } from '../../../language-server/tcp/sequence.ts';
import { arriving, endpoint, RCV, SND, segment } from '../../support/endpoint.ts';

const DAY = 24 * 60 * 60;

/** An endpoint that has acknowledged all that arrived, and holds a TS.Recent. */
function holding(recent: number, since = 0) {
  const stamps = { recent, since, sent: undefined };
  return endpoint('ESTABLISHED', { ackSent: number(RCV), stamps });
}

function stamped(val: number, more: { seq?: number; len?: number; flags?: string } = {}) {
  const { seq = RCV, len = 10, flags = 'ACK' } = more;
  return segment(flags, { seq, ack: SND, len, options: { ts: { val, ecr: 0 } } });
}

describe('two timestamps', () => {
  it('are compared on the circle', () => {
    expect(isOlder(1, 2)).toBe(true);
    expect(isOlder(2, 2)).toBe(false);
    expect(isOlder(3, 2)).toBe(false);
    expect(isOlder(2 ** 32 - 1, 5)).toBe(true);
    expect(isOlder(5, 2 ** 32 - 1)).toBe(false);
  });
});

describe('TS.Recent (4.3)', () => {
  it('begins with the timestamp of the SYN', () => {
    const syn = segment('SYN', { seq: RCV - 1, options: { ts: { val: 7, ecr: 0 } } });
    expect(arriving(endpoint('LISTEN'), syn).tcb.stamps.recent).toBe(7);
  });

  it('moves with a segment that begins at or before the last acknowledgment sent', () => {
    expect(arriving(holding(1), stamped(2)).tcb.stamps.recent).toBe(2);
  });

  it('stays where the segment begins beyond it: delayed ACKs echo the oldest', () => {
    const first = arriving(holding(1), stamped(2)).tcb;
    const second = arriving(first, stamped(3, { seq: RCV + 10 })).tcb;
    expect(second.stamps.recent).toBe(2);
  });

  it('stays where the segment leaves a hole', () => {
    expect(arriving(holding(1), stamped(3, { seq: RCV + 10 })).tcb.stamps.recent).toBe(1);
  });

  it('is not known after a segment whose timestamp nobody wrote', () => {
    const bare = segment('ACK', { seq: RCV, ack: SND, len: 10 });
    expect(arriving(holding(1), bare).tcb.stamps.recent).toBeUndefined();
  });
});

describe('a segment whose timestamp is older than TS.Recent (PAWS, 5.3)', () => {
  it('is dropped and answered, though its numbers are in the window', () => {
    const { outcome, owes, tcb } = arriving(holding(100), stamped(99));
    expect({ outcome, owes }).toEqual({ outcome: 'outdated', owes: ['challenge'] });
    expect(tcb.rcvNxt).toEqual(number(RCV));
  });

  it('is taken where the timestamp is the same', () => {
    expect(arriving(holding(100), stamped(100)).outcome).toBe('accepted');
  });

  it('is taken where it is a reset', () => {
    const reset = stamped(99, { flags: 'RST', len: 0 });
    expect(arriving(holding(100), reset).outcome).toBe('reset-accepted');
  });

  it.each([
    [24 * DAY, 'outdated'],
    [25 * DAY, 'accepted'],
  ])('after %i seconds without a newer one: %s', (time, outcome) => {
    expect(arriving(holding(100), stamped(99), { time }).outcome).toBe(outcome);
  });
});

describe('a SYN in TIME-WAIT (RFC 6191 2)', () => {
  const NEWER = RCV + 2;
  const OLDER = RCV - 100;

  const OFFERED = { mss: 1460, ts: { val: 7, ecr: 0 } };

  function answer(recent: number | undefined, val: number | undefined, seq: number, own?: Options) {
    const stamps = { recent, since: 0, sent: undefined };
    const options = val === undefined ? {} : { ts: { val, ecr: 0 } };
    const synOptions = own ?? (recent === undefined ? { mss: 1460 } : OFFERED);
    const old = endpoint('TIME-WAIT', { opened: 'passive', stamps, synOptions });
    return arriving(old, segment('SYN', { seq, options })).state;
  }

  it.each([
    ['A.1', 50, 51, OLDER, 'SYN-RECEIVED'],
    ['A.2', 50, 50, NEWER, 'SYN-RECEIVED'],
    ['A.2, not newer', 50, 50, OLDER, 'TIME-WAIT'],
    ['A.3', 50, undefined, NEWER, 'SYN-RECEIVED'],
    ['A.4', 50, 49, NEWER, 'TIME-WAIT'],
    ['B.1', undefined, 49, OLDER, 'SYN-RECEIVED'],
    ['B.2', undefined, undefined, NEWER, 'SYN-RECEIVED'],
    ['B.3', undefined, undefined, OLDER, 'TIME-WAIT'],
  ])('case %s: TS.Recent %s, TSval %s, seq=%i', (_, recent, val, seq, state) => {
    expect(answer(recent, val, seq)).toBe(state);
  });

  it('is compared by its number where the host has refused timestamps', () => {
    expect(answer(50, 51, OLDER, { mss: 1460 })).toBe('TIME-WAIT');
    expect(answer(50, 49, NEWER, { mss: 1460 })).toBe('SYN-RECEIVED');
  });
});
