/** What a capture shows is a mistake. */
import { describe, expect, it } from 'vitest';
import { ack, data, HANDSHAKE, type Line, mistakes, sackOf, TRANSFER, told } from './exchange.ts';

describe('is a mistake', () => {
  it('an acknowledgment of what its peer shows that it never sent', () => {
    const lines = [...TRANSFER, ack('<', 5001, 1102), data('>', 1101, 5001, 100)];
    expect(mistakes(lines)).toEqual(['6 ack-unreceived-data']);
  });

  it('a reset in answer to text that has another number for it', () => {
    const reset: Line = { way: '>', flags: 'RST', seq: 1102 };
    const lines = [...TRANSFER, data('<', 5001, 1101, 500), reset];
    expect(mistakes(lines)).toEqual(['7 abort-seq-mismatch']);
  });

  it('a segment after the reset of its sender, with which nobody goes on', () => {
    const reset: Line = { way: '>', flags: 'RST', seq: 1101 };
    const lines = [...TRANSFER, reset, ack('>', 1101, 5001)];
    expect(mistakes(lines)).toEqual(['7 segment-after-rst']);
  });

  it('what lies far from all that the capture left out', () => {
    const goesOn = Array.from({ length: 6 }, (_, index) => [
      data('>', 1201 + 100 * index, 5001 + 100 * index, 100),
      data('<', 5001 + 100 * index, 1301 + 100 * index, 100),
    ]).flat();
    const wrong = [ack('>', 1801, 5602), data('<', 5601, 1801, 100)];
    const lines = [...TRANSFER, ...goesOn, ...wrong];
    expect(told(lines, 'segment-not-captured')).toEqual([6]);
    expect(mistakes(lines)).toEqual(['18 ack-unreceived-data']);
    const near = [
      ...TRANSFER,
      ...goesOn.slice(0, 3),
      ack('<', 5101, 1402),
      data('>', 1401, 5101, 1),
    ];
    expect(mistakes(near)).toEqual([]);
  });

  it('what the SYNs did not agree on, though something else is missing', () => {
    const stamped = { ...ack('<', 5001, 1301), more: { options: { ts: { val: 1, ecr: 1 } } } };
    const syns = HANDSHAKE.slice(0, 2).map((line) => ({
      ...line,
      more: { options: { mss: 1460 } },
    }));
    const lines = [...syns, ...TRANSFER.slice(2), data('>', 1201, 5001, 100), stamped];
    expect(mistakes(lines)).toEqual(['7 ts-not-negotiated']);
  });

  it('a number that lies far beyond the window, and that nothing follows', () => {
    const lines = [...TRANSFER, data('>', 900_001, 5001, 100), ack('<', 5001, 1101)];
    expect(mistakes(lines)).toEqual(['6 seq-beyond-snd-nxt']);
  });

  it('an acknowledgment of all but the last octet of a segment', () => {
    const syns = HANDSHAKE.slice(0, 2).map((line) => ({
      ...line,
      more: { options: { mss: 1460 } },
    }));
    const lines = [...syns, ...TRANSFER.slice(2), data('>', 1101, 5001, 100), ack('<', 5001, 1200)];
    expect(mistakes([...lines, ack('<', 5001, 1201)])).toEqual(['7 len-not-counted']);
  });

  it('a third segment ahead of its number, of a client that goes on where it should', () => {
    const [syn, answer] = HANDSHAKE as [Line, Line];
    const lines = [syn, answer, ack('>', 1003, 5001), data('>', 1001, 5001, 100)];
    expect(mistakes([...lines, ack('<', 5001, 1101)])).toEqual(['3 handshake-seq-mismatch']);
  });

  it('text ahead of its number, of a sender that goes on where it should', () => {
    const lines = [...TRANSFER, data('>', 1102, 5001, 100), data('>', 1201, 5001, 100)];
    expect(mistakes([...lines, ack('<', 5001, 1301)])).toEqual(['6 seq-beyond-snd-nxt']);
  });

  it('a SACK block of what was never sent', () => {
    const report = { ...ack('<', 5001, 1101), more: sackOf(9001, 9101) };
    const syns = HANDSHAKE.slice(0, 2).map((line) => ({
      ...line,
      more: { options: { sackok: true } as const },
    }));
    const lines = [...syns, ...TRANSFER.slice(2), report, data('>', 1101, 5001, 10)];
    expect(mistakes([...lines, ack('<', 5001, 1111)])).toEqual(['6 sack-block-not-received']);
  });

  it('text that is sent again with other octets', () => {
    const other = { ...data('>', 1001, 5001, 100), more: { text: new Uint8Array(100) } };
    const lines = [...HANDSHAKE, data('>', 1001, 5001, 100), other];
    expect(mistakes(lines)).toEqual(['5 retransmission-inconsistent']);
  });

  it('an echo of a timestamp that the peer never sent', () => {
    const stamped = (line: Line, val: number, ecr: number): Line => {
      return { ...line, more: { options: { ts: { val, ecr } } } };
    };
    const [syn, answer, third] = HANDSHAKE as [Line, Line, Line];
    const lines = [
      stamped(syn, 100, 0),
      stamped(answer, 700, 100),
      stamped(third, 110, 9000),
      stamped(data('<', 5001, 1001, 10), 710, 110),
    ];
    expect(mistakes(lines)).toEqual(['3 tsecr-mismatch']);
  });
});
