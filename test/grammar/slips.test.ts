import { describe, expect, test } from 'vitest';
import { kindsOf, slipsOf } from './slips-of.ts';

/** A broken line, what is underlined in it, and a piece of what is said about it. */
const SLIPS: readonly (readonly [line: string, underlined: string, message: string])[] = [
  ['Client -> ', '->', 'After the arrow comes the receiving host'],
  ['Client -> Server', 'Server', 'A colon is missing after Server'],
  ['Client -> Server SYN', 'Server', 'A colon is missing after Server'],
  ['Client -> Server SYN: seq=J', 'Server', 'A colon is missing after Server'],
  ['Host A -> Host B: SYN', 'Host A', 'A name has no spaces: write Host-A or HostA'],
  ['Client -> Host B: SYN', 'Host B', 'A name has no spaces'],
  ['Client -> Server: SYN seq:J', ':', 'A field has an equals sign: seq='],
  ['Client -> Server:', ':', 'Say what is sent'],
  ['-> Server: SYN', '->', 'Before the arrow comes the sending host'],
  ['Client <- Server: SYN', '<-', 'the sender first'],
  ['A -> B -> C: SYN', '->', 'one sender and one receiver'],
  ['forged A', 'A', 'After A comes an arrow'],
  ['Client -> Server: SYN seq=', 'seq=', '`seq=` has no value'],
  ['A -> B: SYN expect', 'expect', 'After `expect` comes the name of a rule'],
  ['A ~> B: SYN as', 'as', 'After `as` comes a label'],
  ['A -> B: ( SYN', '(', '`(` cannot stand here'],
  ['A -> B: SYN 😀', '😀', 'cannot stand here'],
  ['Client:', ':', 'Say what Client does or which state it is in'],
  ['Client', 'Client', 'This line is no statement'],
  ['this is some text', 'this is some text', 'This line is no statement'],
  ['titel "x"', 'titel', 'did you mean `title`'],
  ['# comment', '#', 'A comment starts with //'],
  ['title "unfinished // text', '"unfinished // text', 'not closed'],
  ['title TCP', 'TCP', 'A title is text in double quotes'],
  ['note A "x"', '"x"', 'A note names its hosts'],
  ['wait', 'wait', 'A wait is a length of time'],
  ['let J', 'J', 'A symbol is given a value with ='],
  ['lose p q', 'q', 'by its label'],
  ['cross { A -> B: SYN }', 'A', 'lines of their own'],
  ['A: drops', 'drops', 'by its label'],
  ['A: timeout', 'timeout', 'A timer has a name'],
  ['@1s', '@1s', 'A time stands before the statement'],
];

describe('a broken line is one error at the part that offends', () => {
  test.each(SLIPS)('%s', (line, underlined, message) => {
    const slips = slipsOf(line);
    expect(slips).toHaveLength(1);
    for (const slip of slips) {
      expect(slip).toContain(`1: ${underlined} | `);
      expect(slip).toContain(message);
    }
  });
});

test('no message speaks of tokens', () => {
  for (const [line] of SLIPS) {
    expect(slipsOf(line).join()).not.toMatch(/token|expecting|EOF/i);
  }
});

test('every other line is read as if the broken one were not there', () => {
  const lines = ['Client -> Server: SYN seq=J', 'Server: LISTEN', 'wait 3s'];
  for (const [broken, , message] of SLIPS) {
    const text = [lines[0], broken, lines[1], lines[2]].join('\n');
    const kinds = kindsOf(text);
    expect(kinds.at(0)).toBe('Segment');
    expect(kinds.slice(-2)).toEqual(['Claim', 'Wait']);
    expect(slipsOf(text)).toHaveLength(1);
    expect(slipsOf(text)[0]).toContain(message);
  }
});

test('a half-typed field leaves the rest of its segment standing', () => {
  const text = 'Client -> Server: SYN ACK seq=K ack=';
  expect(slipsOf(text)).toHaveLength(1);
  expect(kindsOf(text)).toEqual(['Segment']);
});
