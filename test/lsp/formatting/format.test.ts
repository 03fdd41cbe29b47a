import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatText } from '../../../language-server/lsp/formatting/format.ts';
import { parse } from '../../../language-server/lsp/parsing/module.ts';
import { printScript } from '../../../language-server/writing/script.ts';
import { applyEdits } from '../../support/apply-edits.ts';
import { read, withoutOrigins } from '../../writing/again.ts';
import { examplesOfRules, exchanges, figures, lessons } from '../../writing/texts.ts';

function formatted(text: string, options = {}): string {
  return applyEdits(text, formatText(text, options));
}

const ALL = [...lessons(), ...figures(), ...examplesOfRules(), ...exchanges(50)];

describe('a line in its usual form', () => {
  it.each([
    ['  A  ->  B :SYN   ACK  seq=J \t', 'A -> B: SYN ACK seq=J'],
    ['A->B:SYN seq = J + 1', 'A -> B: SYN seq=J+1'],
    ['A,B :ESTABLISHED', 'A, B: ESTABLISHED'],
    ['A , B: ESTABLISHED', 'A, B: ESTABLISHED'],
    ['@ 1.5s   A -> B: SYN', '@1.5s A -> B: SYN'],
    ['host  Bots [200]   spoofed  198.51.100.0/24', 'host Bots[200] spoofed 198.51.100.0/24'],
    ['let J=1000', 'let J = 1000'],
    ['let  K =J + 1', 'let K = J+1'],
    ['severity ack-mismatch=warning', 'severity ack-mismatch = warning'],
    ['note   A,B:"two  blanks"', 'note A, B: "two  blanks"'],
    ['A -> B: SYN , ACK,seq=1', 'A -> B: SYN, ACK,seq=1'],
    ['A -> B: PSH ACK"text"len=4', 'A -> B: PSH ACK "text" len=4'],
    ['cross{', 'cross {'],
    ['A -> B: SYN//comment', 'A -> B: SYN //comment'],
    ['   // a comment   ', '// a comment'],
    ['wait   2  MSL', 'wait 2 MSL'],
    ['   ', ''],
  ])('%j', (text, usual) => {
    expect(formatted(text)).toBe(usual);
  });

  it.each([
    'A -> B: SYN seq=J+1 // as it should be',
    '客户端：监听',
    '客户端 -> 服务器：SYN，seq＝x',
    '甲，乙：ESTABLISHED',
    'title "   "',
    'A -> B: SYN,ACK',
    'A -> B: SYN+ACK seq=1',
    'wait 2MSL',
    '\uFEFFtitle  "with a mark in front"',
  ])('%j stays', (text) => {
    expect(formatted(text)).toBe(text);
  });

  it.each(['A  ->  B:   ', 'A -> B:  SYN  seq=  ', '   # not a comment  ', '  tite  "x"', '"'])(
    '%j cannot be read, and stays',
    (text) => {
      expect(parse(text).slips).not.toEqual([]);
      expect(formatted(text)).toBe(text);
    },
  );
});

test('what is in a crossing is indented', () => {
  expect(formatted('cross {\nA -> B: SYN\n    // both\n      B -> A: SYN\n  }\n  A: listen')).toBe(
    'cross {\n  A -> B: SYN\n  // both\n  B -> A: SYN\n}\nA: listen',
  );
});

test('as far as the editor indents', () => {
  const text = 'cross {\nA -> B: SYN\n}';
  expect(formatted(text, { indent: '\t' })).toBe('cross {\n\tA -> B: SYN\n}');
  expect(formatted(text, { indent: '    ' })).toBe('cross {\n    A -> B: SYN\n}');
});

test('at most two blank lines stand in a row, also at the end', () => {
  expect(formatted('\n\n\nA: listen\n \n\n\n\nB: listen\n\n\n\n')).toBe(
    '\n\nA: listen\n\n\nB: listen\n\n',
  );
  expect(formatted('A: listen\n\n \n\n  \n ')).toBe('A: listen\n\n');
});

describe('comments', () => {
  it('that stood below each other still do', () => {
    const text = [
      'A->B: SYN         // one',
      'A: SYN-SENT',
      'B ->  A: SYN ACK  // two',
      '                  // and more of it',
    ].join('\n');
    expect(formatted(text).split('\n')).toEqual([
      'A -> B: SYN      // one',
      'A: SYN-SENT',
      'B -> A: SYN ACK  // two',
      '                 // and more of it',
    ]);
  });

  it('give way to a line that becomes longer', () => {
    expect(formatted('A->B:SYN //one\nB: LISTEN//two\nA:LISTEN //three')).toBe(
      'A -> B: SYN //one\nB: LISTEN   //two\nA: LISTEN   //three',
    );
  });

  it('keep their distance where they stand alone', () => {
    expect(formatted('A ->   B: SYN     // far')).toBe('A -> B: SYN     // far');
    expect(formatted('A -> B: SYN\t\t// far', { tabSize: 4 })).toBe('A -> B: SYN     // far');
  });

  it('are aligned as they are seen: some letters take two columns', () => {
    const aligned = '客户: LISTEN  // 一\nAB->CD: SYN   // 二';
    expect(formatted(aligned)).toBe('客户: LISTEN   // 一\nAB -> CD: SYN  // 二');
  });
});

test('the ends of lines stay as they are', () => {
  expect(formatted('A:listen \r\nB:  listen\rA:  close\n\r\n\r\n\r\n\r\nB:close')).toBe(
    'A: listen\r\nB: listen\rA: close\n\r\n\r\nB: close',
  );
});

test.each(lessons())('$name is in its usual form', ({ text }) => {
  expect(formatText(text)).toEqual([]);
});

test('what is printed is in its usual form', () => {
  for (const { text } of ALL) expect(formatText(printScript(read(text).script))).toEqual([]);
});

/** A text with blanks put in, doubled and taken out, words broken, lines doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...ALL.map(({ text }) => text)),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(3),
        fc.constantFrom(
          ' ',
          '  ',
          '\t',
          '\n',
          '\r\n',
          '\n\n\n\n',
          '//',
          '"',
          ',',
          '，',
          '：',
          '{',
          '}',
          '=',
          '+',
          '　',
          '\uFEFF',
          '@1s ',
        ),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([text, changes]) => {
    return changes.reduce((result, [at, gone, put]) => {
      const index = at % (result.length + 1);
      return result.slice(0, index) + put + result.slice(index + gone);
    }, text);
  });

describe('whatever is written', () => {
  test('its meaning stays, and what is formatted is not changed again', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const once = formatted(text);
        expect(formatText(once)).toEqual([]);
        expect(withoutOrigins(read(once).script)).toBe(withoutOrigins(read(text).script));
        expect(unreadOf(once)).toEqual(unreadOf(text));
        expect(once.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 1500 },
    );
  });
});

/** The lines that cannot be read, as they stand. */
function unreadOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return parse(text).slips.map(({ line }) => lines[line] ?? '');
}
