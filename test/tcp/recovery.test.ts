/** What a sender learns of losses: duplicate ACKs and SACK (RFC 5681 2, RFC 2018, RFC 6675). */
import { describe, expect, it } from 'vitest';
import type { SackBlock } from '../../language-server/tcp/options/sack.ts';
import { sackBlocks } from '../../language-server/tcp/options/sack.ts';
import { number, toText } from '../../language-server/tcp/sequence.ts';
import type { Tcb } from '../../language-server/tcp/tcb.ts';
import { timeout } from '../../language-server/tcp/timeouts.ts';
import { arriving, endpoint, RCV, SND, segment } from '../support/endpoint.ts';

/** 1000 octets are outstanding, in a window of 5000. */
const sender = endpoint('ESTABLISHED', { sndNxt: number(SND + 1000), sndWnd: 5000 });

const block = (left: number, right: number): SackBlock => [number(left), number(right)];

function ack(more: { ack?: number; win?: number; len?: number; sack?: readonly SackBlock[] } = {}) {
  const { sack, ...rest } = more;
  return segment('ACK', { seq: RCV, ack: SND, ...rest, ...(sack && { options: { sack } }) });
}

function learned(tcb: Tcb, ...acks: readonly ReturnType<typeof ack>[]): Tcb['recovery'] {
  return acks.reduce((last, each) => arriving(last, each).tcb, tcb).recovery;
}

describe('a duplicate ACK (RFC 5681 2)', () => {
  it('says the same number again while something is outstanding', () => {
    expect(learned(sender, ack(), ack(), ack()).duplicateAcks).toBe(3);
    expect(learned(endpoint('ESTABLISHED'), ack()).duplicateAcks).toBe(0);
  });

  it('carries no text, and no other window', () => {
    expect(learned(sender, ack({ len: 5 })).duplicateAcks).toBe(0);
    expect(learned(sender, ack({ win: 5000 })).duplicateAcks).toBe(1);
    expect(learned(sender, ack({ win: 6000 })).duplicateAcks).toBe(0);
  });

  it('is counted anew once more is acknowledged', () => {
    expect(learned(sender, ack(), ack(), ack({ ack: SND + 100 })).duplicateAcks).toBe(0);
  });

  it('reports something new where it reports blocks (RFC 6675 2)', () => {
    const first = ack({ sack: [block(SND + 100, SND + 200)], win: 6000 });
    const more = ack({ sack: [block(SND + 100, SND + 300)] });
    expect(learned(sender, first).duplicateAcks).toBe(1);
    expect(learned(sender, first, first).duplicateAcks).toBe(1);
    expect(learned(sender, first, more).duplicateAcks).toBe(2);
  });
});

describe('what the peer reports to hold', () => {
  const blocks = ({ sacked }: Tcb['recovery']) =>
    sacked.map(({ seq, end }) => `${Number(toText(seq)) - SND}:${Number(toText(end)) - SND}`);

  it('is joined', () => {
    const sacks = [block(SND + 200, SND + 300), block(SND + 100, SND + 200)];
    expect(blocks(learned(sender, ack({ sack: sacks })))).toEqual(['100:300']);
  });

  it('is forgotten where the acknowledgment passes it, and after a timeout (RFC 2018 5)', () => {
    const sack = [block(SND + 100, SND + 200), block(SND + 500, SND + 600)];
    const told = arriving(sender, ack({ sack })).tcb;
    expect(blocks(learned(told, ack({ ack: SND + 200 })))).toEqual(['500:600']);
    expect(blocks(timeout(told, 'RTO').recovery)).toEqual([]);
  });

  it('leaves out what was received twice', () => {
    expect(blocks(learned(sender, ack({ sack: [block(SND - 100, SND)] })))).toEqual([]);
  });
});

describe('the blocks of a receiver (RFC 2018 4)', () => {
  const receiver = endpoint('ESTABLISHED');

  function reported(...texts: readonly (readonly [at: number, len: number, flags?: string])[]) {
    const tcb = texts.reduce((last, [at, len, flags = 'ACK']) => {
      return arriving(last, segment(flags, { seq: RCV + at, ack: SND, len })).tcb;
    }, receiver);
    return sackBlocks(tcb).map((edges) => edges.map((edge) => Number(toText(edge)) - RCV));
  }

  it('begin with the one that grew last', () => {
    expect(reported([100, 100], [300, 100])).toEqual([
      [300, 400],
      [100, 200],
    ]);
    expect(reported([100, 100], [300, 100], [200, 50])).toEqual([
      [100, 250],
      [300, 400],
    ]);
  });

  it('are joined where they touch', () => {
    expect(reported([100, 100], [300, 100], [200, 100])).toEqual([[100, 400]]);
  });

  it('are gone where the gap is filled', () => {
    expect(reported([100, 100], [300, 100], [0, 100])).toEqual([[300, 400]]);
  });

  it('count a FIN', () => {
    expect(reported([100, 100, 'FIN ACK'])).toEqual([[100, 201]]);
    expect(reported([200, 0, 'FIN ACK'], [100, 100])).toEqual([[100, 201]]);
  });
});
