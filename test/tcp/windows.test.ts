import { describe, expect, it } from 'vitest';
import { classify } from '../../language-server/tcp/classify.ts';
import { emit } from '../../language-server/tcp/emit.ts';
import { inferNumbers } from '../../language-server/tcp/infer.ts';
import { number, type Seq, toText } from '../../language-server/tcp/sequence.ts';
import type { Tcb } from '../../language-server/tcp/tcb.ts';
import { sendEdge } from '../../language-server/tcp/window.ts';
import { arriving, endpoint, RCV, SND, segment } from '../support/endpoint.ts';

const text = (seq: Seq | undefined) => seq && toText(seq);

function sending(tcb: Tcb, ...[flags, numbers]: Parameters<typeof segment>): Tcb {
  const sent = segment(flags, numbers);
  return emit(tcb, sent, classify(tcb, sent));
}

/** Has sent 300 octets, of which nothing is acknowledged. */
const busy = endpoint('ESTABLISHED', { sndNxt: number(SND + 300) });

describe('the send window', () => {
  const told = arriving(busy, segment('ACK', { seq: RCV, ack: SND + 100, win: 500 })).tcb;

  it('is counted from the acknowledgment that it comes with', () => {
    expect(told.sndWnd).toBe(500);
    expect(text(sendEdge(told))).toBe(String(SND + 600));
  });

  it('stays where the same ACK comes without one', () => {
    const { tcb } = arriving(told, segment('ACK', { seq: RCV, ack: SND + 100 }));
    expect(tcb.sndWnd).toBe(500);
  });

  it('is unknown once more is acknowledged without one', () => {
    const { tcb } = arriving(told, segment('ACK', { seq: RCV, ack: SND + 200 }));
    expect(tcb.sndWnd).toBeUndefined();
    expect(sendEdge(tcb)).toBeUndefined();
  });

  it('is not taken from an older segment', () => {
    const { tcb } = arriving(told, segment('ACK', { seq: RCV, ack: SND + 50, win: 9000 }));
    expect(tcb.sndWnd).toBe(500);
  });

  it('keeps its largest value in MAX.SND.WND', () => {
    const { tcb } = arriving(told, segment('ACK', { seq: RCV, ack: SND + 300, win: 100 }));
    expect([tcb.sndWnd, tcb.maxSndWnd]).toEqual([100, 500]);
  });
});

describe('the window that is advertised', () => {
  const open = sending(endpoint('ESTABLISHED'), 'ACK', { seq: SND, ack: RCV, win: 500 });

  it('has an edge', () => expect(text(open.rcvEdge)).toBe(String(RCV + 500)));

  it('is unknown once more is acknowledged without one, but the edge was promised', () => {
    const { tcb } = arriving(open, segment('ACK PSH', { seq: RCV, ack: SND, len: 100 }));
    const next = sending(tcb, 'ACK', { seq: SND, ack: RCV + 100 });
    expect(next.rcvWnd).toBeUndefined();
    expect(text(next.rcvEdge)).toBe(String(RCV + 500));
  });

  it('has no edge in a SYN, whose window is never scaled', () => {
    const { tcb } = arriving(endpoint('LISTEN'), segment('SYN', { seq: RCV - 1 }));
    const sent = segment('SYN ACK', { seq: SND, ack: RCV, win: 500 });
    expect(emit(tcb, sent, 'syn-ack').rcvEdge).toBeUndefined();
  });
});

describe('a closed window', () => {
  const full = endpoint('ESTABLISHED', { rcvWnd: 0 });
  const probe = segment('ACK', { seq: RCV, ack: SND, len: 1 });

  it('refuses the octet of a probe, and answers', () => {
    const { tcb, owes, outcome } = arriving(full, probe);
    expect([outcome, owes, text(tcb.rcvNxt)]).toEqual([
      'not-acceptable',
      ['challenge'],
      String(RCV),
    ]);
  });

  it('has refused it where the answer does not acknowledge it', () => {
    const answered = sending(arriving(full, probe).tcb, 'ACK', { seq: SND, ack: RCV, win: 0 });
    expect([text(answered.rcvNxt), answered.perhaps, answered.owes]).toEqual([String(RCV), [], []]);
  });

  it('has taken it where the answer acknowledges it: it had opened', () => {
    const numbers = { seq: SND, ack: RCV + 1, win: 4096 };
    const answered = sending(arriving(full, probe).tcb, 'ACK', numbers);
    expect([text(answered.rcvNxt), answered.owes]).toEqual([String(RCV + 1), []]);
  });

  it('takes an ACK behind the octet of a probe', () => {
    const outstanding = { ...full, sndNxt: number(SND + 10) };
    const ack = segment('ACK', { seq: RCV + 1, ack: SND + 10 });
    expect(text(arriving(outstanding, ack).tcb.sndUna)).toBe(String(SND + 10));
  });

  it('takes a FIN that comes alone', () => {
    const fin = segment('FIN ACK', { seq: RCV, ack: SND });
    expect(arriving(full, fin).state).toBe('CLOSE-WAIT');
  });

  it('has refused that FIN where the answer does not acknowledge it', () => {
    const fin = segment('FIN ACK', { seq: RCV, ack: SND });
    const answered = sending(arriving(full, fin).tcb, 'ACK', { seq: SND, ack: RCV, win: 0 });
    expect([answered.state, text(answered.rcvNxt)]).toEqual(['ESTABLISHED', String(RCV)]);
  });

  it('takes no SYN', () => {
    const opening = endpoint('SYN-RECEIVED', { opened: 'passive', rcvWnd: 0 });
    const syn = segment('SYN', { seq: RCV });
    expect(arriving(opening, syn)).toMatchObject({ state: 'SYN-RECEIVED', owes: ['challenge'] });
  });

  it('takes a reset', () => {
    expect(arriving(full, segment('RST', { seq: RCV })).state).toBe('CLOSED');
  });
});

describe('what goes into a closed window', () => {
  const stopped = endpoint('ESTABLISHED', { sndWnd: 0 });

  it.each([
    ['one octet', segment('ACK', { seq: SND, ack: RCV, len: 1 }), 'zero-window-probe'],
    ['no text below SND.UNA', segment('ACK', { seq: SND - 1, ack: RCV }), 'zero-window-probe'],
    ['more than an octet', segment('ACK', { seq: SND, ack: RCV, len: 2 }), 'data'],
    ['nothing', segment('ACK', { seq: SND, ack: RCV }), 'ack'],
  ] as const)('%s', (_, sent, kind) => expect(classify(stopped, sent)).toBe(kind));

  it('is a keep-alive where that timer has fired', () => {
    const sent = segment('ACK', { seq: SND - 1, ack: RCV });
    expect(classify({ ...stopped, fired: 'keepalive' }, sent)).toBe('keep-alive');
  });
});

describe('after a probe', () => {
  const stopped = endpoint('ESTABLISHED', { sndWnd: 0 });
  const probed = sending(stopped, 'ACK', { seq: SND, ack: RCV, len: 1 });
  const bare = {
    ...segment('ACK', { seq: 0, ack: RCV, len: 50 }),
    seq: undefined,
    seqEnd: undefined,
  };

  it('text begins with its octet until that is taken', () => {
    expect(text(inferNumbers(probed, bare).seq)).toBe(String(SND));
    const taken = arriving(probed, segment('ACK', { seq: RCV, ack: SND + 1, win: 100 })).tcb;
    expect(text(inferNumbers(taken, bare).seq)).toBe(String(SND + 1));
  });

  it('that the timer sends, text is the oldest that is outstanding', () => {
    const busy = { ...stopped, sndNxt: number(SND + 100), fired: 'persist' } as const;
    expect(text(inferNumbers(busy, { ...bare, len: number(1) }).seq)).toBe(String(SND));
  });
});
