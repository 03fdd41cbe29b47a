import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';

const GRAMMAR = new URL('../../grammar/tcpflow.tmLanguage.json', import.meta.url);

let grammar: textmate.IGrammar;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () =>
      textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR.pathname),
  });
  grammar = (await registry.loadGrammar('source.tcpflow')) as textmate.IGrammar;
});

/** Words with the head of their innermost scope: `SYN constant.language`. */
function coloursOf(line: string): string[] {
  return grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const word = line.slice(startIndex, endIndex).trim();
      const scope = scopes.at(-1) ?? '';
      if (word === '' || scope === 'source.tcpflow' || scope.startsWith('punctuation')) return [];
      return [`${word} ${scope.split('.').slice(0, 3).join('.').replace('.tcpflow', '')}`];
    });
}

const COLOURS: Record<string, readonly string[]> = {
  'Client:5001 -> Server: SYN ACK seq=K ack=J+1 // why': [
    'Client entity.name.type',
    '5001 constant.numeric.port',
    '-> keyword.operator.arrow',
    'Server entity.name.type',
    'SYN constant.language.control-bit',
    'ACK constant.language.control-bit',
    'seq variable.parameter.field',
    '= keyword.operator.assignment',
    'K variable.other.symbol',
    'ack variable.parameter.field',
    '= keyword.operator.assignment',
    'J variable.other.symbol',
    '+ keyword.operator',
    '1 constant.numeric',
    'why comment.line.double-slash',
  ],
  'old A -x B: RST expect some-rule': [
    'old storage.modifier',
    'A entity.name.type',
    '-x keyword.operator.arrow',
    'B entity.name.type',
    'RST constant.language.control-bit',
    'expect keyword.control',
    'some-rule entity.other.attribute-name',
  ],
  'A ~> B: ACK "text" sackok as p': [
    'A entity.name.type',
    '~> keyword.operator.arrow',
    'B entity.name.type',
    'ACK constant.language.control-bit',
    'text string.quoted.double',
    'sackok support.constant.option',
    'as keyword.control',
    'p variable.other.label',
  ],
  'Client, Server: ESTABLISHED': [
    'Client entity.name.type',
    'Server entity.name.type',
    'ESTABLISHED constant.language.state',
  ],
  'Server: half-open=128': [
    'Server entity.name.type',
    'half-open variable.parameter.field',
    '= keyword.operator.assignment',
    '128 constant.numeric',
  ],
  'A: snd.nxt=J': [
    'A entity.name.type',
    'snd.nxt variable.parameter.field',
    '= keyword.operator.assignment',
    'J variable.other.symbol',
  ],
  'A: timeout RTO': [
    'A entity.name.type',
    'timeout keyword.control',
    'RTO constant.language.timer',
  ],
  'A: send 100': ['A entity.name.type', 'send support.function.call', '100 constant.numeric'],
  'B: drops p': ['B entity.name.type', 'drops keyword.control', 'p variable.other.label'],
  'title "TCP" // why': [
    'title keyword.control',
    '"TCP" string.quoted.double',
    'why comment.line.double-slash',
  ],
  'host Bots[200] spoofed 198.51.100.0/24 mss=1460': [
    'host keyword.control',
    'Bots entity.name.type',
    '[200] constant.numeric.count',
    'spoofed keyword.other',
    '198.51.100.0/24 constant.other.address',
    'mss variable.parameter.field',
    '= keyword.operator.assignment',
    '1460 constant.numeric',
  ],
  'wait 2MSL': ['wait keyword.control', '2MSL constant.numeric'],
  '@1.5s arrive p': [
    '@ keyword.operator.time',
    '1.5s constant.numeric.time',
    'arrive keyword.control',
    'p variable.other.label',
  ],
  'let J = 1000': [
    'let keyword.control',
    'J variable.parameter.field',
    '= keyword.operator.assignment',
    '1000 constant.numeric',
  ],
  '客户端 -> 服务器：SYN，seq＝x': [
    '客户端 entity.name.type',
    '-> keyword.operator.arrow',
    '服务器 entity.name.type',
    'SYN constant.language.control-bit',
    'seq variable.parameter.field',
    '＝ keyword.operator.assignment',
    'x variable.other.symbol',
  ],
  'note A, B: "text"': [
    'note keyword.control',
    'A entity.name.type',
    'B entity.name.type',
    'text string.quoted.double',
  ],
};

describe('colours', () => {
  test.each(Object.entries(COLOURS))('%s', (line, colours) => {
    expect(coloursOf(line)).toEqual(colours);
  });

  test('a host may be named like a keyword', () => {
    expect(coloursOf('wait -> host: SYN').slice(0, 3)).toEqual([
      'wait entity.name.type',
      '-> keyword.operator.arrow',
      'host entity.name.type',
    ]);
  });

  test('an open string ends with its line', () => {
    const { ruleStack } = grammar.tokenizeLine('title "open', textmate.INITIAL);
    const next = grammar.tokenizeLine('A -> B: SYN', ruleStack).tokens[0];
    expect(next?.scopes.at(-1)).toContain('entity.name.type');
  });
});
