/** SEGMENT ARRIVES before both sides know each other's numbers (RFC 9293 3.10.7.1-3.10.7.4). */
import { describe, expect, it } from 'vitest';
import { number, symbol, toText } from '../../../language-server/tcp/sequence.ts';
import { arriving, endpoint, RCV, SND, segment } from '../../support/endpoint.ts';

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
    ['it again, with text', 'SYN', { seq: RCV - 1, len: 9 }, 'SYN-RECEIVED', ['challenge']],
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

  it('opened actively is refused by a reset', () => {
    expect(arriving(active, segment('RST', { seq: RCV })).outcome).toBe('connection-refused');
  });

  it('does not know whether a symbol acknowledges a plain number', () => {
    const ack = { ...segment('ACK', { seq: RCV }), ack: symbol('K') };
    expect(arriving(passive, ack).outcome).toBe('unknown');
  });
});
