/** What a wrong field brings about is told once, and explains nothing else. */
import { describe, expect, it } from 'vitest';
import { ack, HANDSHAKE, type Line, mistakes, data as text, told } from './exchange.ts';

const stamps = (val: number, ecr: number) => ({ options: { ts: { val, ecr } } });

/** Two exchanges of 100 octets. */
const TALK: readonly Line[] = [
  ...HANDSHAKE,
  text('>', 1001, 5001, 100),
  ack('<', 5001, 1101),
  text('>', 1101, 5001, 100),
  ack('<', 5001, 1201),
  text('>', 1201, 5001, 100),
];

const at = (index: number): Line => TALK[index] as Line;

describe('one wrong field', () => {
  it.each<[string, number, Partial<Line>, string]>([
    ['text ten octets further than it goes on', 3, { seq: 1011 }, '4 seq-beyond-snd-nxt'],
    ['text far beyond the window', 3, { seq: 5_001_001 }, '4 seq-beyond-snd-nxt'],
    ['ack beyond all that there was room for', 4, { ack: 5_001_101 }, '5 ack-unreceived-data'],
    ['a SYN bit in the midst', 3, { flags: 'SYN PSH ACK' }, '4 syn-from-wrong-state'],
    ['text with an ack that nobody could give', 3, { ack: 5002 }, '4 ack-unreceived-data'],
  ])('%s: it is found, and nothing is missing', (_, index, change, expected) => {
    const lines = TALK.with(index, { ...at(index), ...change });
    expect(mistakes(lines)).toEqual([expected]);
    expect(told(lines, 'segment-not-captured')).toEqual([]);
  });

  it('a FIN further than the text goes, which its peer acknowledges where it belongs', () => {
    const fin: Line = { way: '>', flags: 'FIN ACK', seq: 1311, ack: 5001 };
    const lines = [...TALK, ack('<', 5001, 1301), fin, ack('<', 5001, 1302)];
    expect(mistakes(lines)).toEqual(['10 fin-seq-mismatch']);
  });

  it('a SYN with another number, though the answer echoes its timestamp', () => {
    const [syn, answer] = [{ ...at(0), seq: 1001, more: stamps(7, 0) }, at(1)];
    const lines = [syn, { ...answer, more: stamps(90, 7) }];
    expect(mistakes([...lines, { ...at(2), more: stamps(8, 90) }])).toContain(
      '2 synack-ack-mismatch',
    );
  });
});

describe('text that was lost before it was captured', () => {
  const LOST: readonly Line[] = [
    ...HANDSHAKE,
    text('>', 1101, 5001, 100, 100),
    ack('<', 5001, 1001, 101),
    text('>', 1001, 5001, 100, 400),
    ack('<', 5001, 1201, 401),
  ];

  it('is no mistake', () => {
    expect(mistakes(LOST)).toEqual([]);
  });

  it('excuses none', () => {
    expect(mistakes([...LOST, text('<', 5001, 1150, 10, 2000)])).toEqual(['8 ack-regression']);
  });

  it('is not said to have been refused for its timestamp', () => {
    const lines = [
      { ...at(0), more: stamps(10, 0) },
      { ...at(1), more: stamps(90, 10) },
      { ...at(2), more: stamps(11, 90) },
      { ...text('>', 1001, 5001, 100, 50), more: stamps(12, 90) },
      { ...text('>', 1001, 5001, 100, 400), more: stamps(400, 90) },
      { ...ack('<', 5001, 1101, 401), more: stamps(500, 400) },
      { ...text('>', 1101, 5001, 100, 410), more: stamps(410, 500) },
      { ...ack('<', 5001, 1201, 411), more: stamps(511, 410) },
    ];
    expect(told(lines, 'paws-reject')).toEqual([]);
  });
});
