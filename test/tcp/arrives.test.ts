/** SEGMENT ARRIVES: what each state does with each segment (RFC 9293 3.10.7). */
import { describe, expect, it } from 'vitest';
import { number, symbol, toText } from '../../language-server/tcp/sequence.ts';
import { STATES, type State } from '../../language-server/tcp/state.ts';
import { arriving, endpoint, RCV, SND, segment } from '../support/endpoint.ts';

const SYNCHRONIZED = STATES.slice(STATES.indexOf('ESTABLISHED'));

/** What an endpoint in this state expects next, and what it has sent. */
const rcvNxt = (state: State): number => endpoint(state).rcvNxt?.offset ?? RCV;
const sndNxt = (state: State): number => endpoint(state).sndNxt?.offset ?? SND;

describe('CLOSED (3.10.7.1)', () => {
  const closed = endpoint('CLOSED');

  it('answers a segment without ACK by a reset that acknowledges it', () => {
    expect(arriving(closed, segment('SYN', { seq: 100 })).owes).toEqual(['reset seq=0 ack=101']);
    expect(arriving(closed, segment('SYN', { seq: 100, len: 10 })).owes).toEqual([
      'reset seq=0 ack=111',
    ]);
    expect(arriving(closed, segment('FIN', { seq: 100 })).owes).toEqual(['reset seq=0 ack=101']);
  });

  it.each(['ACK', 'SYN ACK', 'FIN ACK', 'PSH ACK'])(
    'answers %s by a reset that takes its number',
    (flags) => {
      const answer = arriving(closed, segment(flags, { seq: 100, ack: 300 }));
      expect(answer).toMatchObject({ state: 'CLOSED', owes: ['reset seq=300'] });
    },
  );

  it('never answers a reset', () => {
    expect(arriving(closed, segment('RST', { seq: 100 })).owes).toEqual([]);
  });
});

describe('LISTEN (3.10.7.2)', () => {
  const listen = endpoint('LISTEN');

  it('takes a SYN to SYN-RECEIVED, and owes a SYN,ACK', () => {
    const { state, owes, tcb } = arriving(listen, segment('SYN', { seq: 100 }));
    expect({ state, owes, opened: tcb.opened }).toEqual({
      state: 'SYN-RECEIVED',
      owes: ['syn-ack'],
      opened: 'passive',
    });
    expect(tcb.irs && toText(tcb.irs)).toBe('100');
    expect(tcb.rcvNxt && toText(tcb.rcvNxt)).toBe('101');
  });

  it('keeps text on the SYN until the connection is open', () => {
    const { tcb } = arriving(listen, segment('SYN', { seq: 100, len: 10 }));
    expect(tcb.rcvNxt && toText(tcb.rcvNxt)).toBe('101');
    const iss = tcb.iss ?? number(0);
    const opened = arriving(tcb, { ...segment('ACK', { seq: 101 }), ack: { ...iss, offset: 1 } });
    expect(opened.state).toBe('ESTABLISHED');
    expect(opened.tcb.rcvNxt && toText(opened.tcb.rcvNxt)).toBe('111');
  });

  it('takes text on the SYN at once with a Fast Open cookie', () => {
    const options = { tfo: '00112233' };
    const { tcb } = arriving(listen, segment('SYN', { seq: 100, len: 10, options }));
    expect(tcb.rcvNxt && toText(tcb.rcvNxt)).toBe('111');
  });

  it.each(['ACK', 'SYN ACK', 'FIN ACK'])('answers %s by a reset that takes its number', (flags) => {
    const answer = arriving(listen, segment(flags, { seq: 100, ack: 300 }));
    expect(answer).toMatchObject({ state: 'LISTEN', owes: ['reset seq=300'] });
  });

  it.each(['RST', 'FIN', 'PSH'])('drops %s', (flags) => {
    expect(arriving(listen, segment(flags, { seq: 100 }))).toMatchObject({
      state: 'LISTEN',
      owes: [],
    });
  });

  it('uses the initial number that was claimed for it', () => {
    const { tcb } = arriving(
      endpoint('LISTEN', { iss: number(300) }),
      segment('SYN', { seq: 100 }),
    );
    expect(tcb.iss && toText(tcb.iss)).toBe('300');
  });

  it('owes nothing where the host never answers', () => {
    expect(arriving(listen, segment('ACK', { seq: 1, ack: 1 }), { silent: true }).owes).toEqual([]);
  });
});

describe('SYN-SENT (3.10.7.3)', () => {
  const synSent = endpoint('SYN-SENT');

  it.each([
    ['SYN ACK', { seq: 300, ack: SND }, 'ESTABLISHED', ['handshake-ack']],
    ['SYN ACK', { seq: 300, ack: SND - 1 }, 'SYN-SENT', [`reset seq=${SND - 1}`]],
    ['SYN ACK', { seq: 300, ack: SND + 1 }, 'SYN-SENT', [`reset seq=${SND + 1}`]],
    ['ACK', { seq: 300, ack: SND + 9 }, 'SYN-SENT', [`reset seq=${SND + 9}`]],
    ['ACK', { seq: 300, ack: SND }, 'SYN-SENT', []],
    ['SYN', { seq: 300 }, 'SYN-RECEIVED', ['syn-ack']],
    ['RST ACK', { seq: 0, ack: SND }, 'CLOSED', []],
    ['RST ACK', { seq: 0, ack: SND - 1 }, 'SYN-SENT', []],
    ['RST', { seq: 0 }, 'SYN-SENT', []],
    ['FIN', { seq: 300 }, 'SYN-SENT', []],
    ['FIN ACK', { seq: 300, ack: SND }, 'SYN-SENT', []],
    ['SYN FIN ACK', { seq: 300, ack: SND }, 'CLOSE-WAIT', ['handshake-ack', 'ack']],
  ] as const)('%s %o', (flags, numbers, state, owes) => {
    expect(arriving(synSent, segment(flags, numbers))).toMatchObject({ state, owes });
  });

  it('keeps its own initial number in a simultaneous open', () => {
    const { tcb } = arriving(synSent, segment('SYN', { seq: 300 }));
    expect(tcb).toMatchObject({ opened: 'active', iss: number(SND - 1), rcvNxt: number(301) });
  });
});

describe('SYN-RECEIVED (3.10.7.4)', () => {
  const passive = endpoint('SYN-RECEIVED', { opened: 'passive' });
  const active = endpoint('SYN-RECEIVED', { opened: 'active' });

  it.each([
    ['the ACK of its SYN', 'ACK', { seq: RCV, ack: SND }, 'ESTABLISHED', []],
    ['the ACK with text', 'PSH ACK', { seq: RCV, ack: SND, len: 5 }, 'ESTABLISHED', ['ack']],
    ['the ACK with FIN', 'FIN ACK', { seq: RCV, ack: SND }, 'CLOSE-WAIT', ['ack']],
    ['an ACK of less', 'ACK', { seq: RCV, ack: SND - 1 }, 'SYN-RECEIVED', [`reset seq=${SND - 1}`]],
    ['an ACK of more', 'ACK', { seq: RCV, ack: SND + 8 }, 'SYN-RECEIVED', [`reset seq=${SND + 8}`]],
    ['the same SYN again', 'SYN', { seq: RCV - 1 }, 'SYN-RECEIVED', ['challenge']],
    ['another SYN in the window', 'SYN', { seq: RCV + 9 }, 'LISTEN', []],
    ['a reset', 'RST', { seq: RCV }, 'LISTEN', []],
    ['a reset elsewhere in the window', 'RST', { seq: RCV + 9 }, 'SYN-RECEIVED', ['challenge']],
    ['a reset outside the window', 'RST', { seq: RCV - 9 }, 'SYN-RECEIVED', []],
    ['text without ACK', 'PSH', { seq: RCV, len: 5 }, 'SYN-RECEIVED', []],
  ] as const)('opened passively: %s', (_, flags, numbers, state, owes) => {
    expect(arriving(passive, segment(flags, numbers))).toMatchObject({ state, owes });
  });

  it.each([
    ['the SYN,ACK that repeats the SYN', 'SYN ACK', { seq: RCV - 1, ack: SND }, 'ESTABLISHED', []],
    ['a bare ACK', 'ACK', { seq: RCV, ack: SND }, 'ESTABLISHED', []],
    ['a reset', 'RST', { seq: RCV }, 'CLOSED', []],
    ['another SYN', 'SYN', { seq: RCV + 9 }, 'SYN-RECEIVED', ['challenge']],
  ] as const)('opened actively: %s', (_, flags, numbers, state, owes) => {
    expect(arriving(active, segment(flags, numbers))).toMatchObject({ state, owes });
  });

  it('does not know whether a symbol acknowledges a plain number', () => {
    const ack = { ...segment('ACK', { seq: RCV }), ack: symbol('K') };
    expect(arriving(passive, ack).outcome).toBe('unknown');
  });
});

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

describe('text and FIN (3.10.7.4, seventh and eighth step)', () => {
  it.each([
    ['ESTABLISHED', SND, 'CLOSE-WAIT'],
    ['FIN-WAIT-1', SND + 1, 'TIME-WAIT'],
    ['FIN-WAIT-1', SND, 'CLOSING'],
    ['FIN-WAIT-2', SND + 1, 'TIME-WAIT'],
  ] as const)('a FIN in %s with ack=%i leads to %s', (state, ack, next) => {
    const fin = segment('FIN ACK', { seq: RCV, ack });
    expect(arriving(endpoint(state), fin)).toMatchObject({ state: next, owes: ['ack'] });
  });

  it.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const)('%s takes text', (state) => {
    const { tcb, owes } = arriving(
      endpoint(state),
      segment('PSH ACK', { seq: RCV, ack: SND, len: 10 }),
    );
    expect({ state: tcb.state, rcvNxt: tcb.rcvNxt, owes }).toEqual({
      state,
      rcvNxt: number(RCV + 10),
      owes: ['ack'],
    });
  });

  it.each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const)(
    '%s ignores text after the FIN',
    (state) => {
      const text = segment('PSH ACK', { seq: RCV + 1, ack: SND, len: 10 });
      expect(arriving(endpoint(state), text).tcb.rcvNxt).toEqual(number(RCV + 1));
    },
  );

  it('takes only what is new of text that overlaps', () => {
    const text = segment('ACK', { seq: RCV - 5, ack: SND, len: 10 });
    expect(arriving(endpoint('ESTABLISHED'), text).tcb.rcvNxt).toEqual(number(RCV + 5));
  });

  it('holds what is ahead until the gap is filled, the FIN too', () => {
    const fin = arriving(endpoint('ESTABLISHED'), segment('FIN ACK', { seq: RCV + 10, ack: SND }));
    expect(fin).toMatchObject({ state: 'ESTABLISHED', outcome: 'held', owes: ['ack'] });
    const filled = arriving(fin.tcb, segment('ACK', { seq: RCV, ack: SND, len: 10 }));
    expect(filled).toMatchObject({ state: 'CLOSE-WAIT' });
    expect(filled.tcb.rcvNxt).toEqual(number(RCV + 11));
  });

  it('takes text whose length is a symbol', () => {
    const text = { ...segment('ACK', { seq: RCV, ack: SND }), len: symbol('n') };
    const { tcb } = arriving(endpoint('ESTABLISHED'), text);
    expect(tcb.rcvNxt && toText(tcb.rcvNxt)).toBe(`n+${RCV}`);
  });

  it('refuses text while the window is closed, and still takes the ACK (MUST-66)', () => {
    const closed = endpoint('ESTABLISHED', { rcvWnd: 0, sndNxt: number(SND + 10) });
    const { tcb, owes } = arriving(closed, segment('ACK', { seq: RCV, ack: SND + 10, len: 1 }));
    expect({ rcvNxt: tcb.rcvNxt, sndUna: tcb.sndUna, owes }).toEqual({
      rcvNxt: number(RCV),
      sndUna: number(SND + 10),
      owes: ['challenge'],
    });
  });

  it('counts across the wrap of the sequence numbers', () => {
    const atTheEnd = endpoint('ESTABLISHED', { rcvNxt: number(4294967290) });
    const text = segment('ACK', { seq: 4294967290, ack: SND, len: 20 });
    expect(arriving(atTheEnd, text).tcb.rcvNxt).toEqual(number(14));
  });
});

describe('TIME-WAIT', () => {
  const timeWait = endpoint('TIME-WAIT');

  it('waits anew when the FIN comes again', () => {
    const fin = segment('FIN ACK', { seq: RCV, ack: SND + 1 });
    expect(arriving(timeWait, fin, { time: 7 }).tcb.timeWaitSince).toBe(7);
  });

  it('opens the next connection for a SYN with a newer number (MAY-2)', () => {
    const next = arriving(timeWait, segment('SYN', { seq: RCV + 1000 }));
    expect(next).toMatchObject({ state: 'SYN-RECEIVED', owes: ['syn-ack'] });
  });

  it('challenges an older SYN', () => {
    const old = arriving(timeWait, segment('SYN', { seq: RCV - 1000 }));
    expect(old).toMatchObject({ state: 'TIME-WAIT', owes: ['challenge'] });
  });

  it('ignores a reset where the stack does (RFC 1337)', () => {
    const reset = segment('RST', { seq: RCV + 1 });
    expect(arriving(timeWait, reset, { profile: 'bsd' }).state).toBe('TIME-WAIT');
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
