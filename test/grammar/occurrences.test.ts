import { expect, test } from 'vitest';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { type NameKind, occurrencesOf } from '../../language-server/lsp/parsing/occurrences.ts';

const TEXT = `host Client
let J = 1000
Client:5001 -> Server: SYN seq=J
Server ~> Client: SYN ACK seq=K ack=J+1 sack=J+5:K+9 as p
Client, Server: snd.nxt=J+1
note Client: "J"
arrive p`;

/** `line:column`, both from 1, with a star where the name is declared. */
function placesOf(kind: NameKind, name: string): string[] {
  return occurrencesOf(parse(TEXT).flow)
    .of(kind, name)
    .map(
      ({ line, startColumn, declares }) => `${line + 1}:${startColumn + 1}${declares ? '*' : ''}`,
    );
}

test('a host occurs where it is declared, acts and is spoken of', () => {
  expect(placesOf('host', 'Client')).toEqual(['1:6*', '3:1', '4:11', '5:1', '6:6']);
});

test('a host that nothing declares is declared by its first use', () => {
  expect(placesOf('host', 'Server')).toEqual(['3:16*', '4:1', '5:9']);
});

test('a symbol occurs inside sums, ranges and claims, and never in texts', () => {
  expect(placesOf('symbol', 'J')).toEqual(['2:5*', '3:32', '4:37', '4:46', '5:25']);
  expect(placesOf('symbol', 'K')).toEqual(['4:31*', '4:50']);
});

test('a label is declared by the segment that bears it', () => {
  expect(placesOf('label', 'p')).toEqual(['4:57*', '7:8']);
});

test('every occurrence is the name itself', () => {
  for (const { name, start, end } of occurrencesOf(parse(TEXT).flow).all) {
    expect(TEXT.slice(start, end)).toBe(name);
  }
});

test('names come in the order of the text', () => {
  const occurrences = occurrencesOf(parse(TEXT).flow);
  expect(occurrences.names('host')).toEqual(['Client', 'Server']);
  expect(occurrences.names('symbol')).toEqual(['J', 'K']);
});

test('the cursor finds the name it is in or right behind', () => {
  const occurrences = occurrencesOf(parse(TEXT).flow);
  expect(occurrences.at(TEXT.indexOf('Client'))?.name).toBe('Client');
  expect(occurrences.at(TEXT.indexOf('Client') + 6)?.name).toBe('Client');
  expect(occurrences.at(TEXT.indexOf('SYN'))).toBeUndefined();
});
