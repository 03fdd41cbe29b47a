import { describe, expect, it } from 'vitest';
import { marksIn } from './marks.ts';

describe('marks in a text', () => {
  it('speak of the columns above them', () => {
    const text = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
//                              ^^^^^ synack-ack-mismatch`;
    expect(marksIn(text)).toEqual([
      { rule: 'synack-ack-mismatch', line: 1, column: 32, endColumn: 37 },
    ]);
  });

  it('may be stacked, and each line speaks of the text above all of them', () => {
    const text = `Client: CLOSED
//      ^^^^^^ one
//^^^^ two`;
    expect(marksIn(text).map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
      [0, 8, 14],
      [0, 0, 6],
    ]);
  });

  it('may stand side by side, and name several rules', () => {
    const text = `Client -> Server: SYN seq=J
//     ^^ one, two        ^^^^^ three`;
    expect(marksIn(text).map(({ rule, column }) => [rule, column])).toEqual([
      ['one', 7],
      ['two', 7],
      ['three', 26],
    ]);
  });

  it('are comments like any other where they have no caret', () => {
    expect(marksIn('// a ^ b\nClient: CLOSED // ^ none')).toEqual([]);
  });
});
