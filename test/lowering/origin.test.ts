import { describe, expect, test } from 'vitest';
import { originOf } from './lowered.ts';

/** What is underlined for a part of the first event of a text. */
function underlined(text: string, part: string, event = 0): string {
  const origin = originOf(text, event);
  const { start, end } = origin.range(part);
  const line = text.split('\n')[start.line] ?? '';
  return line.slice(start.character, end.character);
}

const SEGMENT = '@1s A:5001 -x B: SYN+ACK seq=K, ack=J+1 "hi" win=9 mss=1 as p expect r // why';

describe('parts of a segment', () => {
  const PARTS: Record<string, string> = {
    statement: SEGMENT.replace(' // why', ''),
    time: '@1s',
    from: 'A:5001',
    arrow: '-x',
    to: 'B',
    flags: 'SYN+ACK',
    'flag:ACK': 'ACK',
    seq: 'seq=K',
    ack: 'ack=J+1',
    len: '"hi"',
    win: 'win=9',
    mss: 'mss=1',
    label: 'p',
    expect: 'r',
    'columns:4-5': 'A',
  };
  test.each(Object.entries(PARTS))('%s', (part, text) =>
    expect(underlined(SEGMENT, part)).toBe(text),
  );
});

describe('a part that is not written has the range of what it would stand by', () => {
  test('a field that of the control bits', () => {
    expect(underlined('A -> B: SYN ACK', 'ack')).toBe('SYN ACK');
    expect(underlined('A -> B: SYN ACK', 'flag:FIN')).toBe('SYN ACK');
  });
  test('control bits that of the arrow', () =>
    expect(underlined('A -> B: seq=1', 'flags')).toBe('->'));
  test('anything else that of the statement', () =>
    expect(underlined('wait 3s', 'label')).toBe('wait 3s'));
});

test('control bits written as numbers are found with their numbers', () => {
  expect(underlined('A -> B: SYN=1 ACK=1 ack=J', 'flag:ACK')).toBe('ACK=1');
  expect(underlined('A -> B: SYN=1 ACK=1 ack=J', 'ack')).toBe('ack=J');
  expect(underlined('A -> B: SYN ACK=J+1', 'ack')).toBe('ACK=J+1');
});

describe('claims about several hosts and variables know which they are', () => {
  const text = 'A, B: ESTABLISHED snd.nxt=J rcv.wnd=0';
  test('by host', () => {
    expect(underlined(text, 'host', 0)).toBe('A');
    expect(underlined(text, 'host', 1)).toBe('B');
  });
  test('by variable', () => {
    expect(underlined(text, 'variable', 2)).toBe('snd.nxt');
    expect(underlined(text, 'value', 4)).toBe('0');
  });
  test('share their state', () => expect(underlined(text, 'state', 1)).toBe('ESTABLISHED'));
});

test('a line below others has its own place', () => {
  const origin = originOf('A -> B: SYN\n\n  B: LISTEN', 1);
  expect(origin.line).toBe(2);
  expect(origin.offsets('state')).toEqual({ start: 18, end: 24 });
});
