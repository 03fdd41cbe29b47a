/** What a capture cannot show is no mistake; what it shows is. */
import { describe, expect, it } from 'vitest';
import { CLIENT, checked, HANDSHAKE, type Line, mistakes, told } from './exchange.ts';

const data = (way: '>' | '<', seq: number, ack: number, len: number, at?: number): Line => {
  return { way, flags: 'PSH ACK', seq, ack, len, ...(at === undefined ? {} : { at }) };
};
const ack = (way: '>' | '<', seq: number, number: number, at?: number): Line => {
  return { way, flags: 'ACK', seq, ack: number, ...(at === undefined ? {} : { at }) };
};
const TRANSFER = [...HANDSHAKE, data('>', 1001, 5001, 100), ack('<', 5001, 1101)];
const SACK = (left: number, right: number) => ({ options: { sack: [[left, right]] as const } });

describe('is no mistake', () => {
  it('an ordinary exchange, from its SYN to its last ACK', () => {
    const close: Line[] = [
      { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001 },
      { way: '<', flags: 'FIN ACK', seq: 5001, ack: 1102 },
      ack('>', 1102, 5002),
    ];
    expect(mistakes([...TRANSFER, ...close])).toEqual([]);
  });

  it('a start in mid-stream', () => {
    expect(mistakes(TRANSFER.slice(3))).toEqual([]);
    expect(mistakes(TRANSFER.slice(4))).toEqual([]);
  });

  it('a handshake of which only a part was captured', () => {
    expect(mistakes(TRANSFER.slice(1))).toEqual([]);
    expect(mistakes(TRANSFER.filter((_, index) => index !== 1))).toEqual([]);
    expect(mistakes(TRANSFER.filter((_, index) => index !== 2))).toEqual([]);
  });

  it('one direction only', () => {
    const both = [...TRANSFER, data('<', 5001, 1101, 300), ack('>', 1101, 5301)];
    expect(mistakes(both.filter(({ way }) => way === '>'))).toEqual([]);
    expect(mistakes(both.filter(({ way }) => way === '<'))).toEqual([]);
  });

  it('a segment that the capture left out, where the stream goes on behind it', () => {
    const lines = [...TRANSFER, data('>', 1201, 5001, 100), ack('<', 5001, 1301)];
    expect(mistakes(lines)).toEqual([]);
    expect(told(lines, 'segment-not-captured')).toEqual([6]);
  });

  it('an acknowledgment of what the capture left out', () => {
    const lines = [...TRANSFER, ack('<', 5001, 1201), data('>', 1201, 5001, 100)];
    expect(mistakes(lines)).toEqual([]);
    expect(told(lines, 'segment-not-captured')).toEqual([6]);
  });

  it('an acknowledgment that was captured just before its text', () => {
    const lines = [...TRANSFER, ack('<', 5001, 1201, 50), data('>', 1101, 5001, 100, 50.1)];
    expect(mistakes(lines)).toEqual([]);
  });

  it('segments that overtook each other', () => {
    const lines = [
      ...TRANSFER,
      data('>', 1201, 5001, 100, 50),
      data('>', 1101, 5001, 100, 50.5),
      ack('<', 5001, 1301, 60),
      ack('<', 5001, 1201, 60.1),
    ];
    expect(mistakes(lines)).toEqual([]);
    expect(told(lines, 'retransmission')).toEqual([]);
  });

  it('a segment that the network card cuts up, of which a part is acknowledged', () => {
    const syns = HANDSHAKE.map((line) => ({ ...line, more: { options: { mss: 1000 } } }));
    const lines = [
      ...syns.slice(0, 2),
      ...HANDSHAKE.slice(2),
      data('>', 1001, 5001, 3000),
      ack('<', 5001, 2001),
      ack('<', 5001, 4001),
    ];
    expect(mistakes(lines)).toEqual([]);
  });

  it('windows whose scale was not captured', () => {
    const large = { ...data('<', 5001, 1101, 60_000), more: { window: 1 } };
    const lines = [
      ...TRANSFER.slice(3),
      ack('>', 1101, 5001),
      large,
      data('<', 65_001, 1101, 9000),
    ];
    expect(mistakes(lines.map((line) => ({ ...line, more: { window: 10 } })))).toEqual([]);
  });

  it('an acknowledgment of a FIN that was captured only when it was sent again', () => {
    const fin: Line = { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001, at: 300 };
    const lines = [...TRANSFER, ack('<', 5001, 1102), fin, ack('<', 5001, 1102, 310)];
    expect(mistakes(lines)).toEqual([]);
    expect(told(lines, 'segment-not-captured')).toEqual([6]);
  });

  it('keep-alives of who was never seen to send anything else', () => {
    const lines = [
      ack('>', 1100, 5001, 0),
      ack('<', 5001, 1101, 10),
      ack('>', 1100, 5001, 7_200_000),
      ack('<', 5001, 1101, 7_200_010),
      ack('>', 1100, 5001, 14_400_000),
    ];
    expect(mistakes(lines)).toEqual([]);
  });

  it('a FIN that was captured just after the ACK that follows it', () => {
    const lines: Line[] = [
      ...TRANSFER,
      ack('>', 1102, 5001, 50),
      { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001, at: 50.3 },
      ack('<', 5001, 1102, 60),
    ];
    expect(mistakes(lines)).toEqual([]);
    expect(told(lines, 'segment-not-captured')).toEqual([]);
  });

  it('the third segment, captured just after the text of who waited for it', () => {
    const [syn, answer] = HANDSHAKE as [Line, Line];
    const lines = [syn, answer, data('<', 5001, 1001, 100, 50), ack('>', 1001, 5001, 50.3)];
    expect(mistakes(lines)).toEqual([]);
  });

  it('a SACK block of text that the capture left out, of which a part is sent again', () => {
    const syns = HANDSHAKE.slice(0, 2).map((line) => ({
      ...line,
      more: { options: { sackok: true } as const },
    }));
    const report = { ...ack('<', 5001, 1101, 50), more: SACK(3101, 4101) };
    const lines = [...syns, ...TRANSFER.slice(2), report, data('>', 1101, 5001, 1000, 90)];
    expect(mistakes(lines)).toEqual([]);
  });

  it('a reset behind what the capture left out', () => {
    const reset: Line = { way: '>', flags: 'RST', seq: 1102, at: 1000 };
    expect(mistakes([...TRANSFER, reset])).toEqual([]);
  });

  it('a connection whose opening the capture left out, after a reset', () => {
    const reset: Line = { way: '>', flags: 'RST', seq: 1001 };
    const again = [ack('>', 1001, 5001), data('<', 5001, 1001, 100), ack('>', 1001, 5101)];
    expect(mistakes([...HANDSHAKE.slice(0, 2), reset, ...again])).toEqual([]);
    expect(mistakes([...HANDSHAKE.slice(0, 2), reset, ...again.slice(1)])).toEqual([]);
  });

  it('a connection whose opening the capture left out, in lower numbers than the last', () => {
    const close: Line[] = [
      { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001 },
      { way: '<', flags: 'FIN ACK', seq: 5001, ack: 1102 },
      ack('>', 1102, 5002),
    ];
    expect(mistakes([...TRANSFER, ...close, ack('>', 901, 9001)])).toEqual([]);
  });

  it('an acknowledgment of a segment of which only the first fragment is read', () => {
    const begun: Line = {
      ...data('>', 1101, 5001, 8),
      flags: 'FIN PSH ACK',
      more: { malformed: ['truncated'] },
    };
    const lines = [...TRANSFER, begun, ack('<', 5001, 1202), ack('>', 1202, 5001)];
    expect(mistakes(lines)).toEqual([]);
  });

  it('a reset that answers text for an application that is gone', () => {
    const lines: Line[] = [
      ...TRANSFER,
      { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001 },
      data('<', 5001, 1101, 500),
      { way: '>', flags: 'RST', seq: 1101 },
    ];
    expect(mistakes(lines)).toEqual([]);
  });
});

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
    const report = { ...ack('<', 5001, 1101), more: SACK(9001, 9101) };
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

describe('the trace', () => {
  it('has one step a frame, with both states before and after', () => {
    const [connection] = checked(HANDSHAKE).connections;
    expect(connection?.steps).toMatchObject([
      { frame: 1, fate: 'delivered', a: { after: 'SYN-SENT' }, b: { after: 'SYN-RECEIVED' } },
      { frame: 2, fate: 'delivered', a: { after: 'ESTABLISHED' }, b: { after: 'SYN-RECEIVED' } },
      { frame: 3, fate: 'delivered', a: { after: 'ESTABLISHED' }, b: { after: 'ESTABLISHED' } },
    ]);
  });

  it('says of a SYN that nobody answers that it did not arrive', () => {
    const [connection] = checked(HANDSHAKE.slice(0, 1)).connections;
    expect(connection?.steps).toMatchObject([{ fate: 'in-flight', b: { after: 'CLOSED' } }]);
  });

  it('takes a host that resets a SYN for one that does not listen', () => {
    const refusal: Line = { way: '<', flags: 'RST ACK', seq: 0, ack: 1001 };
    const lines = [HANDSHAKE[0] as Line, refusal];
    const [connection] = checked(lines).connections;
    expect(connection?.steps?.map(({ b }) => b.after)).toEqual(['CLOSED', 'CLOSED']);
    expect(mistakes(lines)).toEqual([]);
  });
});

describe('memory', () => {
  it('is given back for a connection that is over: who comes again is another one', () => {
    const refused = (port: number, at: number): Line[] => {
      const from = { ...CLIENT, port };
      return [
        { ...(HANDSHAKE[0] as Line), at, more: { from } },
        { way: '<', flags: 'RST ACK', seq: 0, ack: 1001, at: at + 1, more: { to: from } },
      ];
    };
    const lines = Array.from({ length: 3000 }, (_, index) => refused(1000 + index, index * 40_000));
    const { connections } = checked([...lines.flat(), ...refused(1000, 4000 * 40_000)]);
    expect(connections.at(-1)?.id).toBe('10.0.0.1:1000-10.0.0.2:80#2');
    expect(new Set(connections.map(({ id }) => id)).size).toBe(3001);
  });
});
