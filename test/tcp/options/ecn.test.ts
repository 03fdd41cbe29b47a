/** What TCP's own bits tell of congestion (RFC 3168 6.1). */
import { describe, expect, it } from 'vitest';
import { emit } from '../../../language-server/tcp/emit.ts';
import { ECN_SETUP, NO_ECN, usesEcn } from '../../../language-server/tcp/options/ecn.ts';
import { ECE } from '../../../language-server/tcp/segment.ts';
import { number } from '../../../language-server/tcp/sequence.ts';
import { arriving, endpoint, RCV, SND, segment } from '../../support/endpoint.ts';

describe('ECN is used', () => {
  it.each([
    ['the SYN asks and the SYN,ACK agrees', ECN_SETUP, ECE, true],
    ['seen from the other end', ECE, ECN_SETUP, true],
    ['the SYN,ACK declines', ECN_SETUP, 0, false],
    ['the SYN,ACK only repeats the bits, or both ask', ECN_SETUP, ECN_SETUP, undefined],
    ['nobody asks', 0, 0, false],
    ['a SYN is not shown', ECN_SETUP, undefined, undefined],
  ])('where %s: %s and %s', (_, own, peers, used) => {
    expect(usesEcn({ ...NO_ECN, own, peers })).toBe(used);
  });
});

describe('a receiver', () => {
  const receiver = endpoint('ESTABLISHED');
  const echo = segment('ACK ECE', { seq: SND, ack: RCV });

  it('echoes from its first ECE until CWR arrives (6.1.3)', () => {
    const echoing = emit(receiver, echo, 'ack');
    expect(echoing.ecn.echoes).toBe(true);
    const text = segment('ACK', { seq: RCV, ack: SND, len: 10 });
    expect(arriving(echoing, text).tcb.ecn.echoes).toBe(true);
    const reduced = segment('ACK CWR', { seq: RCV, ack: SND, len: 10 });
    expect(arriving(echoing, reduced).tcb.ecn.echoes).toBe(false);
  });

  it('is not held to an ACK that is drawn late', () => {
    const late = segment('ACK ECE', { seq: SND, ack: RCV - 10 });
    expect(emit(receiver, late, 'ack').ecn.echoes).toBe(false);
  });
});

describe('a sender', () => {
  const sender = endpoint('ESTABLISHED', { sndNxt: number(SND + 100) });
  const echo = (ack: number) => segment('ACK ECE', { seq: RCV, ack });

  it('answers ECE by CWR on its next text (6.1.2)', () => {
    const told = arriving(sender, echo(SND + 10)).tcb;
    expect(told.ecn.owesCwr).toBe(true);
    const reduced = segment('ACK CWR', { seq: SND + 100, ack: RCV, len: 10 });
    expect(emit(told, reduced, 'data').ecn.owesCwr).toBe(false);
  });

  it('answers once for a window of text', () => {
    const reduced = { ...sender, ecn: { ...NO_ECN, reducedAt: number(SND + 50) } };
    expect(arriving(reduced, echo(SND + 40)).tcb.ecn.owesCwr).toBe(false);
    expect(arriving(reduced, echo(SND + 60)).tcb.ecn.owesCwr).toBe(true);
  });
});
