/** SEGMENT ARRIVES in the synchronized states: what is acceptable, and its ACK (RFC 9293 3.10.7.4). */
import { describe, expect, it } from 'vitest';
import { number, symbol } from '../../../language-server/tcp/sequence.ts';
import { STATES, type State } from '../../../language-server/tcp/state.ts';
import { arriving, endpoint, RCV, SND, segment } from '../../support/endpoint.ts';

const SYNCHRONIZED = STATES.slice(STATES.indexOf('ESTABLISHED'));

/** What an endpoint in this state expects next, and what it has sent. */
const rcvNxt = (state: State): number => endpoint(state).rcvNxt?.offset ?? RCV;
const sndNxt = (state: State): number => endpoint(state).sndNxt?.offset ?? SND;

describe('every synchronized state (3.10.7.4)', () => {
  it.each(SYNCHRONIZED)('%s is closed by a reset with exactly the expected number', (state) => {
    const reset = segment('RST', { seq: rcvNxt(state) });
    expect(arriving(endpoint(state), reset)).toMatchObject({ state: 'CLOSED', owes: [] });
  });

  it.each(SYNCHRONIZED)('%s challenges a reset elsewhere in the window', (state) => {
    const reset = segment('RST', { seq: rcvNxt(state) + 10 });
    expect(arriving(endpoint(state), reset)).toMatchObject({ state, owes: ['challenge'] });
  });

  it.each(SYNCHRONIZED)('%s obeys a reset anywhere in the window by RFC 793', (state) => {
    const reset = segment('RST', { seq: rcvNxt(state) + 10 });
    expect(arriving(endpoint(state), reset, { profile: 'rfc793' }).state).toBe('CLOSED');
  });

  it.each(SYNCHRONIZED)('%s drops a reset outside the window in silence', (state) => {
    for (const seq of [rcvNxt(state) - 1, rcvNxt(state) + 65535]) {
      expect(arriving(endpoint(state), segment('RST', { seq }))).toMatchObject({ state, owes: [] });
    }
  });

  it.each(SYNCHRONIZED.filter((state) => state !== 'TIME-WAIT'))(
    '%s challenges a SYN wherever its number lies',
    (state) => {
      for (const seq of [
        rcvNxt(state) - 1000,
        rcvNxt(state) - 1,
        rcvNxt(state),
        rcvNxt(state) + 70000,
      ]) {
        for (const syn of [
          segment('SYN', { seq }),
          segment('SYN ACK', { seq, ack: sndNxt(state) }),
        ]) {
          expect(arriving(endpoint(state), syn)).toMatchObject({ state, owes: ['challenge'] });
        }
      }
    },
  );

  it.each(SYNCHRONIZED)('%s answers what lies outside the window by an ACK', (state) => {
    for (const seq of [rcvNxt(state) - 1, rcvNxt(state) + 65535]) {
      const outside = segment('ACK', { seq, ack: sndNxt(state) });
      expect(arriving(endpoint(state), outside)).toMatchObject({ state, owes: ['challenge'] });
    }
  });

  it.each(SYNCHRONIZED)('%s drops what has no ACK', (state) => {
    const bare = segment('PSH', { seq: rcvNxt(state), len: 1 });
    expect(arriving(endpoint(state), bare)).toMatchObject({ state, owes: [] });
  });

  it.each(SYNCHRONIZED)('%s answers an ACK of what was never sent by an ACK', (state) => {
    const unsent = segment('ACK', { seq: rcvNxt(state), ack: sndNxt(state) + 500 });
    expect(arriving(endpoint(state), unsent)).toMatchObject({ state, owes: ['challenge'] });
  });

  it.each(SYNCHRONIZED)('%s ignores an ACK of what is acknowledged already', (state) => {
    const old = segment('ACK', { seq: rcvNxt(state), ack: SND - 1 });
    expect(arriving(endpoint(state), old)).toMatchObject({ state, owes: [] });
  });

  it.each(SYNCHRONIZED.filter((state) => endpoint(state).peerFin))(
    '%s acknowledges the FIN again when it comes again',
    (state) => {
      const fin = segment('FIN ACK', { seq: RCV, ack: SND });
      expect(arriving(endpoint(state), fin)).toMatchObject({ state, owes: ['challenge'] });
    },
  );
});

describe('the ACK (3.10.7.4, fifth step)', () => {
  it.each([
    ['FIN-WAIT-1', SND + 1, 'FIN-WAIT-2'],
    ['FIN-WAIT-1', SND, 'FIN-WAIT-1'],
    ['CLOSING', SND + 1, 'TIME-WAIT'],
    ['CLOSING', SND, 'CLOSING'],
    ['LAST-ACK', SND + 1, 'CLOSED'],
    ['LAST-ACK', SND, 'LAST-ACK'],
  ] as const)('%s with ack=%i is %s', (state, ack, next) => {
    const acked = segment('ACK', { seq: rcvNxt(state), ack });
    expect(arriving(endpoint(state), acked).state).toBe(next);
  });

  it('moves SND.UNA and takes the window of the newest segment', () => {
    const outstanding = endpoint('ESTABLISHED', { sndNxt: number(SND + 100) });
    const { tcb } = arriving(outstanding, segment('ACK', { seq: RCV, ack: SND + 60, win: 5000 }));
    expect(tcb).toMatchObject({ sndUna: number(SND + 60), sndWnd: 5000 });
    const older = arriving(tcb, segment('ACK', { seq: RCV, ack: SND + 50, win: 9 }));
    expect(older.tcb).toMatchObject({ sndUna: number(SND + 60), sndWnd: 5000 });
  });

  it('challenges one that lies further back than the largest window', () => {
    const windowed = endpoint('ESTABLISHED', { maxSndWnd: 1000 });
    const ancient = segment('ACK', { seq: RCV, ack: SND - 1001 });
    expect(arriving(windowed, ancient).owes).toEqual(['challenge']);
  });
});

describe('TIME-WAIT', () => {
  const timeWait = endpoint('TIME-WAIT');

  it('waits anew when the FIN comes again', () => {
    const fin = segment('FIN ACK', { seq: RCV, ack: SND + 1 });
    expect(arriving(timeWait, fin, { time: 7 }).tcb.timeWaitSince).toBe(7);
  });

  it('does not wait anew for what else comes from before the FIN', () => {
    const old = segment('ACK', { seq: RCV, ack: SND + 1 });
    expect(arriving(timeWait, old, { time: 7 }).tcb.timeWaitSince).toBe(timeWait.timeWaitSince);
  });

  it('opens the next connection for a SYN with a newer number (MAY-2)', () => {
    const next = arriving(timeWait, segment('SYN', { seq: RCV + 1000 }));
    expect(next).toMatchObject({ state: 'SYN-RECEIVED', owes: ['syn-ack'] });
  });

  it('takes nothing of the old connection over into the next', () => {
    const stamps = { ...timeWait.stamps, recent: 10 };
    const ecn = { ...timeWait.ecn, echoes: true };
    const syn = segment('SYN', { seq: RCV + 1000, options: { ts: { val: 20, ecr: 0 } } });
    const { tcb } = arriving({ ...timeWait, stamps, ecn }, syn);
    expect(tcb.ecn.echoes).toBe(false);
    expect(tcb.stamps).toEqual(arriving(endpoint('LISTEN'), syn).tcb.stamps);
  });

  it('is not left for a SYN whose number cannot be compared', () => {
    const odd = { ...segment('SYN', { seq: 0 }), seq: symbol('K') };
    expect(arriving(timeWait, odd).state).toBe('TIME-WAIT');
  });

  it('challenges an older SYN', () => {
    const old = arriving(timeWait, segment('SYN', { seq: RCV - 1000 }));
    expect(old).toMatchObject({ state: 'TIME-WAIT', owes: ['challenge'] });
  });

  it('ignores a reset where the stack does (RFC 1337)', () => {
    for (const flags of ['RST', 'RST ACK']) {
      const reset = segment(flags, { seq: RCV + 1, ack: SND + 1 });
      expect(arriving(timeWait, reset, { profile: 'bsd' }).state).toBe('TIME-WAIT');
    }
  });
});

describe('numbers that cannot be compared', () => {
  it('leave what happens open where a symbol stands against a plain number', () => {
    const odd = { ...segment('ACK', { seq: 0, ack: SND }), seq: symbol('K') };
    expect(arriving(endpoint('ESTABLISHED'), odd)).toMatchObject({ outcome: 'unknown', owes: [] });
  });

  it('are taken to be unrelated where both are symbols', () => {
    const established = endpoint('ESTABLISHED', { rcvNxt: symbol('K') });
    const odd = { ...segment('ACK', { seq: 0, ack: SND }), seq: symbol('Z') };
    expect(arriving(established, odd)).toMatchObject({
      outcome: 'not-acceptable',
      owes: ['challenge'],
    });
  });
});
