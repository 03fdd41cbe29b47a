/** The figures of RFC 9293 and every other exchange of reference, with the states beside them. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixEdits } from '../../language-server/lowering/edits.ts';
import type { TextOrigin } from '../../language-server/lowering/origin.ts';
import { absolute } from '../../language-server/tcp/sequence.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { checkText, type PlacedFinding } from '../support/fixture.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/figures');
const FIGURES = globSync('*.tcpflow', { cwd: FOLDER })
  .sort()
  .map((file) => ({
    name: basename(file, '.tcpflow'),
    text: readFileSync(join(FOLDER, file), 'utf8'),
  }));

/** Old duplicates and forged segments. */
const FOREIGN = /^(?:@\S+ )?(?:old|forged) /;

describe.each(FIGURES)('$name', ({ text }) => {
  it('gives no error and no warning', () => {
    expect(errors(text)).toEqual([]);
  });

  it('has the states that stand beside it, and none is in doubt', () => {
    const claims = checkText(text).trace.steps.filter((step) => step.kind === 'state');
    expect(claims.length).toBeGreaterThan(1);
    expect(claims.filter(({ known }) => !known)).toEqual([]);
  });

  it('has the same states where every number that can be inferred is left out', () => {
    expect(errors(text.split('\n').map(withoutNumbers).join('\n'))).toEqual([]);
  });

  it.each(mutations(text))('$line with $wrong: one error, mended to $right', (mutation) => {
    const { findings } = checkText(mutation.text);
    const wrong = findings.filter(isSerious);
    expect(wrong.map(({ rule, line }) => ({ rule, line }))).toEqual([
      { rule: expect.any(String), line: mutation.index },
    ]);
    expect(mended(mutation.text, wrong[0] as PlacedFinding)).toBe(text);
  });
});

const REQUIRED: ReadonlySet<string> = new Set(['reset', 'syn-ack', 'handshake-ack']);

const REPLIES = FIGURES.flatMap(({ name, text }) => {
  return requiredReplies(text).map((index) => ({ name, text, index, line: lineOf(text, index) }));
});

describe('a required reply', () => {
  it('is in many figures', () => expect(REPLIES.length).toBeGreaterThan(30));

  it.each(REPLIES)('is missed where it is deleted: $name, $line', ({ text, index }) => {
    const without = text.split('\n').toSpliced(index, 1).join('\n');
    const { findings } = checkText(without);
    expect(findings.map(({ finding }) => finding.severity)).toContain('error');
  });
});

describe('Figure 8 without its reset', () => {
  it('misses what sends the listener back to LISTEN', () => {
    const figure = FIGURES.find(({ name }) => name === 'rfc9293-fig8')?.text ?? '';
    const [, wrong] = /(A -> B: RST.*\n)/.exec(figure) ?? [];
    const without = figure.replace(wrong ?? '', 'A -> B: ACK seq=101 ack=301\n');
    expect(errors(without)[0]).toContain('syn-sent-bad-ack-must-reset');
  });
});

interface Mutation {
  readonly index: number;
  readonly line: string;
  readonly right: string;
  readonly wrong: string;
  readonly text: string;
}

/** Each acknowledgment one less and one more, but for what no host of the note sends. */
function mutations(text: string): Mutation[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const right = FOREIGN.test(line) ? undefined : /\back=(\d+)/.exec(line)?.[0];
    if (!right) return [];
    return [-1, 1].map((by) => {
      const wrong = `ack=${Number(right.slice(4)) + by}`;
      const mutated = lines.with(index, line.replace(right, wrong)).join('\n');
      return { index, line, right, wrong, text: mutated };
    });
  });
}

/** Numbers that open something, belong to an old duplicate, or come again cannot be inferred. */
function withoutNumbers(line: string): string {
  if (FOREIGN.test(line) || /: SYN seq|snd\.|\/\/ again/.test(line)) return line;
  return line.replace(/ (seq|ack)=\S+/g, '');
}

/**
 * The lines that send what must be sent before anything else, and get there. The last of a note may
 * come later than it tells, nobody misses a reply to an address that exists nowhere, and text
 * completes a handshake as well as the bare ACK before it.
 */
function requiredReplies(text: string): number[] {
  const { trace } = checkText(text);
  const sent = trace.steps.filter((step) => step.kind === 'emission');
  const nobody = new Set(trace.hosts.filter(({ spoofed }) => spoofed).map(({ name }) => name));
  return sent.flatMap((step, at) => {
    const { from, before, after, fate, event } = step;
    const paid = before[from].owes.filter((owed) => !after[from].owes.includes(owed));
    const later = sent.slice(at + 1);
    const next = later.find((each) => each.connection === step.connection && each.from === from);
    const rides = next !== undefined && absolute(next.segment.len) !== 0 && next.fate !== 'lost';
    if (fate !== 'delivered' || nobody.has(event.to.host) || later.length === 0 || rides) return [];
    if (!paid.some(({ kind }) => REQUIRED.has(kind))) return [];
    return [(step.origin as TextOrigin).range('statement').start.line];
  });
}

function lineOf(text: string, index: number): string {
  return text.split('\n')[index]?.trim() ?? '';
}

function mended(text: string, { finding }: PlacedFinding): string {
  const fix = finding.fixes.find(({ evident }) => evident);
  const edits = fix ? fixEdits(finding, fix) : [];
  return applyEdits(text, edits);
}

function isSerious({ finding }: PlacedFinding): boolean {
  return finding.severity === 'error' || finding.severity === 'warning';
}

function errors(text: string): string[] {
  const { findings, slips } = checkText(text);
  const messages = findings.filter(isSerious).map(({ line, rule, finding }) => {
    return `${line + 1} ${rule}: ${finding.message}`;
  });
  return [...slips, ...messages];
}
