/** SEGMENT ARRIVES: text and FIN (RFC 9293 3.10.7.4, seventh and eighth step). */
import { describe, expect, it } from 'vitest';
import { number, symbol, toText } from '../../../language-server/tcp/sequence.ts';
import { arriving, endpoint, RCV, SND, segment } from '../../support/endpoint.ts';

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
