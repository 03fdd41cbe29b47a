/** What a capture cannot show is no mistake. */
import { describe, expect, it } from 'vitest';
import { ack, data, HANDSHAKE, type Line, mistakes, sackOf, TRANSFER, told } from './exchange.ts';

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
    const report = { ...ack('<', 5001, 1101, 50), more: sackOf(3101, 4101) };
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
