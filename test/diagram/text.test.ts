import { describe, expect, it } from 'vitest';
import { oneLine, wrap } from '../../language-server/diagram/text.ts';

describe('text in a drawing', () => {
  it('is wrapped at words', () => {
    expect(wrap('the quick brown fox', 10, 9)).toEqual(['the quick', 'brown fox']);
  });

  it('is wrapped within scripts that have no spaces, at two columns a character', () => {
    expect(wrap('客户端不再发送，但仍可接收', 12, 9)).toEqual([
      '客户端不再',
      '发送，但仍可',
      '接收',
    ]);
  });

  it('is broken where a word is longer than a line', () => {
    expect(wrap('abcdefghij', 4, 9)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('ends in an ellipsis where it is too long', () => {
    expect(oneLine('three-way handshake', 10)).toBe('three-way…');
    expect(wrap('a b c d e f g h', 3, 2).join(' ')).toBe('a b c…');
  });

  it('has no line breaks and no control characters', () => {
    expect(oneLine(' a\r\nb\u2028c\u0000d\t', 20)).toBe('a b c d');
  });

  it('never cuts a character in two', () => {
    expect(oneLine('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 4)).toBe('👩‍👩‍👧‍👦…');
  });
});
