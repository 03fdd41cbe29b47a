/** What is written and read again is what the host under test has sent, received and been in. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPacketdrill } from '../../../language-server/formats/packetdrill/read.ts';
import { testedBy } from '../../../language-server/formats/packetdrill/write/choose.ts';
import { writePacketdrill } from '../../../language-server/formats/packetdrill/write.ts';
import { check } from '../../../language-server/rules/check.ts';
import { RULES } from '../../../language-server/rules/index.ts';
import type { Trace } from '../../../language-server/tcp/trace.ts';
import { checkText } from '../../support/fixture.ts';

const examples = join(import.meta.dirname, '../../../examples');
const lessons = globSync('*.tcpflow', { cwd: examples }).map((name) => {
  return [name, readFileSync(join(examples, name), 'utf8')] as const;
});
const right = RULES.flatMap(({ name, right: texts }) => {
  return texts.map((text, i) => [`${name} ${i}`, text] as const);
});
const wrong = RULES.flatMap(({ name, wrong: texts }) => {
  return texts.map((text, i) => [`${name} ${i}`, text] as const);
});

function body(script: string): string[] {
  return script.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
}

/** The states of the host under test, after each segment that it sends or gets. */
function states(trace: Trace, host?: string): string[] {
  const tested = testedBy(trace, host);
  return trace.steps.flatMap((step) => {
    if (!tested || !('connection' in step) || step.connection !== tested.connection) return [];
    const isSent = step.kind === 'emission' && step.from === tested.side;
    const isGot = step.kind === 'arrival' && step.to === tested.side;
    const isReal = step.kind !== 'emission' || step.provenance === 'sent';
    return (isSent && isReal) || isGot ? [step.after[tested.side].state] : [];
  });
}

function difference(text: string): string | undefined {
  const { trace } = checkText(text);
  const first = writePacketdrill(trace);
  if (body(first).length === 0) return undefined;
  const again = check(readPacketdrill(first).script).trace;
  const second = writePacketdrill(again, { host: 'Kernel' });
  if (body(first).join('\n') !== body(second).join('\n')) return `${first}\n===\n${second}`;
  const before = states(trace);
  // A connection that was there already is opened first.
  const after = states(again, 'Kernel').slice(-Math.max(1, before.length));
  const isSame = before.length === 0 || before.join() === after.join();
  return isSame ? undefined : `${before.join()}\n===\n${after.join()}\n${first}`;
}

/**
 * What the format cannot say: that a listener answers with cookies, that the exchange begins in
 * TIME-WAIT or with a silent host, and that a socket pair is opened again by the host under test.
 */
const BEYOND =
  /^(?:syn-cookie-|tw-|quiet-time|segment-after-rst|syn-sent-bad-ack-must-reset|rst-to-rst|fin-seq-mismatch|initial-state-contradiction|sack-permitted-unilateral|20-without)/;

type NamedText = readonly [name: string, text: string];

function differences(texts: readonly NamedText[]): string[] {
  const sayable = texts.filter(([name]) => !BEYOND.test(name));
  return sayable.flatMap(([name, text]) => {
    const found = difference(text);
    return found === undefined ? [] : [`${name}: ${found}`];
  });
}

describe('a script that is written and read again', () => {
  it('is the same, and has the same states: the lessons', () => {
    expect(lessons.length).toBeGreaterThan(20);
    expect(differences(lessons)).toEqual([]);
  });

  it('is the same, and has the same states: the right examples of the rules', {
    timeout: 60_000,
  }, () => {
    expect(right.filter(([name]) => !BEYOND.test(name)).length).toBeGreaterThan(350);
    expect(differences(right)).toEqual([]);
  });

  it('can always be read: also where the text has mistakes', { timeout: 60_000 }, () => {
    const unread = wrong.flatMap(([name, text]) => {
      const { remarks } = readPacketdrill(writePacketdrill(checkText(text).trace));
      const strange = remarks.filter(({ message }) =>
        /cannot be read|neither|Without a time/.test(message),
      );
      return strange.map(({ message }) => `${name}: ${message}`);
    });
    expect(unread).toEqual([]);
  });
});
