import { describe, expect, test } from 'vitest';
import { lower } from '../../language-server/lowering/lower.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { occurrencesOf } from '../../language-server/lsp/parsing/occurrences.ts';
import { kindsOf, slipsOf } from './slips-of.ts';

const MEGABYTE = 1_000_000;
const LINE = 'Client -> Server: SYN seq=J';

/** Reads a text between two sound lines in every way there is. */
function readBetween(text: string) {
  const whole = `${LINE}\n${text}\nServer: LISTEN`;
  const { flow, slips } = parse(whole);
  occurrencesOf(flow);
  const { script } = lower(flow);
  expect(flow.statements.at(0)?.$type).toBe('Segment');
  expect(flow.statements.at(-1)?.$type).toBe('Claim');
  return { slips, script };
}

describe('a monstrous line is one error at most, and hurts no other', () => {
  const lines: Record<string, string> = {
    'a word': 'a'.repeat(MEGABYTE),
    digits: '1'.repeat(MEGABYTE),
    'an unfinished string': `title "${'x'.repeat(MEGABYTE)}`,
    backslashes: `title "${'\\'.repeat(MEGABYTE)}`,
    'control bits': `A -> B: ${'SYN '.repeat(MEGABYTE / 4)}`,
    'a sum': `A -> B: SYN seq=J${'+1'.repeat(MEGABYTE / 2)}`,
    hosts: `A${', B'.repeat(MEGABYTE / 3)}: ESTABLISHED`,
    dashes: `A ${'-'.repeat(MEGABYTE)}> B: SYN`,
    'an address': `host A ${'1.'.repeat(MEGABYTE / 2)}`,
    'nested parentheses': `A -> B: SYN seq=${'('.repeat(1000)}J${')'.repeat(1000)}`,
    emoji: '😀'.repeat(MEGABYTE / 4),
    words: `A: ${'x '.repeat(4900)}`,
    'sack blocks': `A -> B: ACK sack=${'1:2,'.repeat(2400)}`,
    'subtracted signs': `A -> B: SYN seq=J${' - 1'.repeat(2400)}`,
  };
  test.each(Object.entries(lines))('%s', (_, line) => {
    const start = performance.now();
    expect(readBetween(line).slips.length).toBeLessThanOrEqual(1);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('files of any kind are read', () => {
  test('an empty file', () => expect(kindsOf('')).toEqual([]));
  test('a comment alone', () => expect(slipsOf('// nothing')).toEqual([]));
  test('a byte order mark', () => expect(slipsOf(`\uFEFF${LINE}`)).toEqual([]));
  test('Windows line ends and tabs', () => {
    const text = '\tClient -> Server:\tSYN\r\n\r\nServer: LISTEN\r\n';
    expect(slipsOf(text)).toEqual([]);
    expect(parse(text).flow.statements.map(({ $cstNode }) => $cstNode?.range.start.line)).toEqual([
      0, 2,
    ]);
  });
  test('binary', () => {
    const binary = Array.from({ length: 20_000 }, (_, i) =>
      String.fromCharCode((i * 7919) % 65_536),
    );
    expect(() => readBetween(binary.join(''))).not.toThrow();
  });
  test('right-to-left names and text', () => {
    expect(slipsOf('عميل -> خادم: SYN\ntitle "שלום"')).toEqual([]);
  });
  test('a hundred thousand lines', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `A -> B: ACK seq=J+${i % 100}`);
    expect(readBetween(lines.join('\n')).script.events).toHaveLength(100_002);
  });
  test('a hundred thousand broken lines', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `text ${i % 100} (`);
    expect(readBetween(lines.join('\n')).slips).toHaveLength(100_000);
  });
});

describe('names that are dangerous elsewhere are names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s', (name) => {
    const text = `host ${name}\nhost B\nlet ${name} = 5\n${name} ~> B: SYN seq=${name} as ${name}\narrive ${name}`;
    const { flow, slips } = parse(text);
    expect(slips).toEqual([]);
    expect(lower(flow).remarks).toEqual([]);
    expect(lower(flow).script.hosts.map((host) => host.name)).toEqual([name, 'B']);
    expect(occurrencesOf(flow).of('host', name)).toHaveLength(2);
  });
});

test('a title is text, whatever it looks like', () => {
  const titles = ['</script>', '%%{init}%%', "it's; #35; `x`", '<img src=x onerror=1>'];
  for (const title of titles) {
    expect(lower(parse(`title "${title}"`).flow).script.title).toBe(title);
  }
});
