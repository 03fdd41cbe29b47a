import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { fieldEdit, flagEdit } from '../../language-server/lowering/edit.ts';
import { textEdits } from '../../language-server/lowering/edits.ts';
import type { FieldName } from '../../language-server/lowering/options.ts';
import type { FieldValue } from '../../language-server/lowering/print.ts';
import type { Edit } from '../../language-server/rules/fix.ts';
import { ACK, FIN, PSH, SYN } from '../../language-server/tcp/segment.ts';
import { add, number, symbol } from '../../language-server/tcp/sequence.ts';
import { originOf } from './lowered.ts';

function applied(text: string, edits: readonly (TextEdit | undefined)[]): string {
  const document = TextDocument.create('file:///a', 'tcpflow', 0, text);
  return TextDocument.applyEdits(
    document,
    edits.filter((edit) => edit !== undefined),
  );
}

describe('a field', () => {
  const J1 = add(symbol('J'), 1);
  const FIELDS: readonly (readonly [string, FieldName, FieldValue | undefined, string])[] = [
    ['A -> B: SYN ACK seq=K ack=J', 'ack', J1, 'A -> B: SYN ACK seq=K ack=J+1'],
    ['A -> B: ACK ack = J // no', 'ack', J1, 'A -> B: ACK ack = J+1 // no'],
    ['A -> B: SYN ACK seq=K', 'ack', J1, 'A -> B: SYN ACK seq=K ack=J+1'],
    ['A -> B: ACK ack=J', 'seq', J1, 'A -> B: ACK seq=J+1 ack=J'],
    ['A -> B: SYN ACK // why', 'ack', J1, 'A -> B: SYN ACK ack=J+1 // why'],
    ['A -> B: ACK len=5 win=9', 'ack', J1, 'A -> B: ACK ack=J+1 len=5 win=9'],
    ['A -> B: ACK "text"', 'ack', J1, 'A -> B: ACK ack=J+1 "text"'],
    ['A -> B: ACK expect x', 'ack', J1, 'A -> B: ACK ack=J+1 expect x'],
    ['A ~> B: ACK as p', 'ack', J1, 'A ~> B: ACK ack=J+1 as p'],
    ['A -> B: SYN seq=J, ack=K', 'ack', undefined, 'A -> B: SYN seq=J'],
    ['A -> B: SYN mss=9 sackok', 'sackok', undefined, 'A -> B: SYN mss=9'],
    ['A -> B: SYN win=70000', 'win', 65535, 'A -> B: SYN win=65535'],
    ['A -> B: SYN ws=15', 'wscale', 14, 'A -> B: SYN ws=14'],
    ['A -> B: SYN', 'sackok', true, 'A -> B: SYN sackok'],
    ['A -> B: ACK ack=J', 'sack', [[J1, add(J1, 9)]], 'A -> B: ACK ack=J sack=J+1:J+10'],
    ['A -> B: ACK ts=1/2 tfo', 'ts', { val: 3, ecr: 4 }, 'A -> B: ACK ts=3/4 tfo'],
    ['A -> B: ACK "text"', 'len', number(7), 'A -> B: ACK len=7'],
  ];
  test.each(FIELDS)('%s: %s', (text, name, value, result) => {
    expect(applied(text, [fieldEdit(originOf(text), name, value)])).toBe(result);
  });
});

describe('control bits', () => {
  const FLAGS: readonly (readonly [string, number, number, string])[] = [
    ['A -> B: SYN seq=K', ACK, 0, 'A -> B: SYN ACK seq=K'],
    ['A -> B: SYN+PSH seq=K', ACK, 0, 'A -> B: SYN+PSH+ACK seq=K'],
    ['A -> B: SYN,PSH', ACK, 0, 'A -> B: SYN,PSH,ACK'],
    ['A -> B: SYN=1 seq=K', ACK, 0, 'A -> B: SYN=1 ACK=1 seq=K'],
    ['A -> B: syn seq=K', ACK, 0, 'A -> B: syn ack seq=K'],
    ['A -> B: ACK seq=K', FIN, 0, 'A -> B: FIN ACK seq=K'],
    ['A -> B: SYN FIN seq=K', 0, FIN, 'A -> B: SYN seq=K'],
    ['A -> B: FIN PSH ACK seq=K', 0, PSH, 'A -> B: FIN ACK seq=K'],
    ['A -> B: seq=K len=5', ACK, 0, 'A -> B: ACK seq=K len=5'],
    ['A -> B: SYN ACK', ACK, 0, 'A -> B: SYN ACK'],
    ['A -> B: FIN', SYN, FIN, 'A -> B: SYN'],
  ];
  test.each(FLAGS)('%s', (text, added, removed, result) => {
    expect(applied(text, [flagEdit(originOf(text), added, removed)])).toBe(result);
  });
});

describe('a fix', () => {
  const socket = (host: string) => ({ host, port: undefined });
  const FIXES: readonly (readonly [string, readonly Edit[], string])[] = [
    [
      'S -> C: SYN seq=K',
      [
        { kind: 'flags', add: ACK, remove: 0 },
        { kind: 'set', field: 'ack', value: add(symbol('J'), 1) },
      ],
      'S -> C: SYN ACK seq=K ack=J+1',
    ],
    ['A -> B: ACK seq=9', [{ kind: 'set', field: 'seq', value: symbol('J()') }], 'A -> B: ACK'],
    ['A -x B: ACK', [{ kind: 'direction', from: socket('B'), to: socket('A') }], 'B -x A: ACK'],
    ['A: LISTEN // x', [{ kind: 'state', state: 'CLOSED' }], 'A: CLOSED // x'],
    ['A: snd.nxt=J', [{ kind: 'value', value: number(5) }], 'A: snd.nxt=5'],
    [
      '  wait 1s',
      [{ kind: 'insert', where: 'before', line: { kind: 'wait', length: '2MSL' } }],
      '  wait 2MSL\n  wait 1s',
    ],
    [
      'wait 1s // x',
      [{ kind: 'insert', where: 'after', line: { kind: 'state', host: 'A', state: 'CLOSED' } }],
      'wait 1s // x\nA: CLOSED',
    ],
    ['wait 1s\nA: close', [{ kind: 'remove-statement' }], 'A: close'],
  ];
  test.each(FIXES)('%s', (text, edits, result) => {
    expect(applied(text, textEdits(originOf(text), 'statement', edits))).toBe(result);
  });

  test('of one of several claims leaves the others', () => {
    const text = 'A, B: ESTABLISHED // both';
    const edits = textEdits(originOf(text, 1), 'state', [{ kind: 'state', state: 'CLOSED' }]);
    expect(applied(text, edits)).toBe('A: ESTABLISHED\nB: CLOSED // both');
  });
});
