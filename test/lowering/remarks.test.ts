import { describe, expect, test } from 'vitest';
import { eventsOf, remarksOf } from './lowered.ts';

/** A text, and what is remarked on it: `rule: underlined -> what the fix writes`. */
const REMARKS: readonly (readonly [text: string, ...remarks: string[]])[] = [
  ['A -> B: SYN=1 seq=J', 'flag-as-number: SYN=1 -> SYN'],
  ['A -> B: SYN ACK=0 seq=J', 'flag-as-number: ACK=0 -> '],
  ['A -> B: SYN seq=K ACK=x+1', 'ack-number-as-flag: ACK=x+1 -> ACK ack=x+1'],
  ['A -> B: SYN ACK seq=K ACK=x+1', 'ack-number-as-flag: ACK=x+1 -> ack=x+1'],
  ['A -> B: SYN seq=4294967296', 'seq-out-of-range: 4294967296 -> 0'],
  ['A -> B: SYN seq=-1', 'seq-out-of-range: -1 -> 4294967295'],
  ['A -> B: SYN seq=J+4294967296', 'seq-out-of-range: J+4294967296'],
  ['A -> B: ACK len=99999999999', 'seq-out-of-range: 99999999999 -> 1215752191'],
  ['A -> B: ACK len=100000', 'len-out-of-range: 100000 -> 65495'],
  ['A -> B: ACK len=5 "four"', 'len-text-mismatch: "four"'],
  ['A -> B: SYN mss=1460 mss=536', 'duplicate-option: mss=536 -> '],
  ['A -> B: SYN seq=J seq=K', 'duplicate-field: seq=K -> '],
  ['A -> B: SYN ak=5', 'unknown-field: ak -> ack'],
  ['A -> B: SYNN ACKK', 'unknown-word: SYNN -> SYN'],
  ['A -> B: ACK RES', 'reserved-bits-set: RES -> '],
  ['A -> B: SYN seq=(J)', 'malformed-value: (J)'],
  ['A -> B: SYN win=big', 'malformed-value: big'],
  ['A -> B: SYN ts=now', 'malformed-value: now'],
  ['A ->> B: SYN', 'arrow-alias: ->> -> ->'],
  ['A:70000 -> B: SYN', 'port-out-of-range: 70000'],
  ['A -> B：SYN，seq＝J', 'full-width-punctuation: ：SYN，seq＝ -> :SYN,seq='],
  ['A ~> B: SYN', 'label-missing: ~>'],
  ['A ~> B: SYN as p\nA ~> B: SYN as p', 'label-reused: p'],
  ['A -> B: SYN as p', 'unused-label: p'],
  ['A: ESTAB', 'state-name-alias: ESTAB -> ESTABLISHED'],
  ['A: SYN_SEND', 'state-name-habit: SYN_SEND -> SYN-SENT'],
  ['A: ESTABLISH', 'state-name-unknown: ESTABLISH -> ESTABLISHED'],
  ['A: TIME OUT', 'state-name-unknown: TIME OUT'],
  ['A: snd.nx=1', 'unknown-variable: snd.nx -> snd.nxt'],
  ['A: timeout RTP', 'unknown-timer: RTP -> RTO'],
  ['A: close 5', 'unknown-word: 5'],
  ['wait 1e99s', 'malformed-time: 1e99s'],
  ['wait long', 'malformed-time: long'],
  ['@soon A: close', 'malformed-time: @soon'],
  ['profile linus', 'unknown-profile: linus -> linux'],
  ['severity some-rule = loud', 'unknown-severity: loud'],
  ['cross {\nA -> B: SYN', 'unclosed-cross: cross {'],
  ['A -> B: SYN\n}', 'stray-brace: }'],
  ['cross {\ncross {\n}\n}', 'nested-cross: cross {'],
  ['host A 300.1.1.1\nA -> A: SYN', 'invalid-address: 300.1.1.1'],
  ['host A 224.0.0.1\nA -> A: SYN', 'invalid-address: 224.0.0.1'],
  ['host A 192.0.2.1:70000\nA -> A: SYN', 'port-out-of-range: 70000'],
  ['host A[0]\nA -> A: SYN', 'count-out-of-range: [0]'],
  ['host A syncookis\nA -> A: SYN', 'unknown-property: syncookis -> syncookies'],
  ['host A\nhost A\nA -> A: SYN', 'duplicate-host: A'],
  ['host A spoofed\nA -> A: SYN', 'spoofed-without-address: spoofed'],
  ['host A\nhost B\nA -> A: SYN', 'unused-host: B'],
  ['host Client\nhost Server\nClient -> Serwer: SYN', 'undeclared-host: Serwer -> Server'],
  ['host Client\nClient -> Printer: SYN', 'undeclared-host: Printer'],
  ['host A\nA:80, C:81: LISTEN', 'undeclared-host: C'],
  ['let J = 5\nA -> B: SYN', 'unused-symbol: J'],
  ['let J = 5\nlet J = 6\nA -> B: SYN seq=J', 'symbol-rebound: J'],
  ['let J = J+1\nA -> B: SYN seq=J', 'let-circular: J'],
  ['A -> B: SYN seq=J\nlet J = 5', 'late-declaration: let J = 5'],
  ['title "T" // nothing', 'empty-exchange: title "T"'],
];

/** Only segments keep a text from being an empty exchange; that is another matter. */
function isAbout(remark: string, all: readonly string[]): boolean {
  return all.length === 1 || !remark.startsWith('empty-exchange');
}

describe('a slip is remarked on once, at its place', () => {
  test.each(REMARKS)('%s', (text, ...expected) => {
    const remarks = remarksOf(text);
    expect(remarks.filter((remark) => isAbout(remark, remarks))).toEqual(expected);
  });
});

test('what is right is not remarked on', () => {
  const text = `title "Simultaneous open"
host Client 192.0.2.1:5001
host Server 2001:db8::1
let J = 1000
cross {
  Client ~> Server: SYN seq=J as p
  Server -> Client: SYN seq=K mss=1460 sackok ts=1/0
}
arrive p
@+1.5s Client, Server: SYN-RECEIVED
wait 2MSL`;
  expect(remarksOf(text)).toEqual([]);
});

test('nothing more is said about a broken line', () => {
  expect(remarksOf('A -> B: SYNN len=100000 seq=').filter((it) => !it.startsWith('empty'))).toEqual(
    [],
  );
});

test('a slip with one evident repair does not spread', () => {
  const text = 'host Client\nhost Server\nClient -> Serwer: SYNN\nServer: ESTABLISH';
  expect(eventsOf(text)).toEqual(['Client -> Server: SYN', 'state Server ESTABLISHED']);
});

test('a rule that is re-levelled must exist, where the rules are known', () => {
  const text = 'severity ack-mismach = hint\nA -> B: SYN';
  expect(remarksOf(text, new Set(['ack-mismatch']))).toEqual([
    'unknown-rule: ack-mismach -> ack-mismatch',
  ]);
  expect(remarksOf(text)).toEqual([]);
});
