/** Checks a text as the editor and the command line do, and compares with what is marked in it. */
import { expect } from 'vitest';
import { checkText as checkedText } from '../../language-server/checked-text.ts';
import type { TextOrigin } from '../../language-server/lowering/origin.ts';
import type { Finding } from '../../language-server/rules/finding.ts';
import type { Script } from '../../language-server/tcp/script.ts';
import type { Trace } from '../../language-server/tcp/trace.ts';
import { inOrder, type Mark, marksIn } from './marks.ts';

/** A finding with its place in the text. */
export interface PlacedFinding extends Mark {
  readonly finding: Finding;
}

export interface CheckedText {
  readonly script: Script;
  readonly trace: Trace;
  readonly findings: readonly PlacedFinding[];
  /** Lines that could not be read. */
  readonly slips: readonly string[];
}

export function checkText(text: string): CheckedText {
  const { script, trace, findings, slips } = checkedText(text);
  return {
    script,
    trace,
    findings: inOrder(findings.map(placed)),
    slips: slips.map(({ message }) => message),
  };
}

function placed(finding: Finding): PlacedFinding {
  const { start, end } = (finding.origin as TextOrigin).range(finding.at);
  const { line, character: column } = start;
  return { rule: finding.rule, line, column, endColumn: end.character, finding };
}

/**
 * Fails unless the text gives exactly the findings that are marked in it. Insights name what happens
 * on lines that are right, so they need no mark, but for the rules that the text is about.
 */
export function expectFindings(text: string, ...about: readonly string[]): CheckedText {
  const checked = checkText(text);
  expect(checked.slips).toEqual([]);
  const marked = inOrder(marksIn(text));
  const named = new Set([...about, ...marked.map(({ rule }) => rule)]);
  const told = checked.findings.filter(({ rule, finding }) => !finding.insight || named.has(rule));
  expect(underlined(text, told)).toEqual(underlined(text, marked));
  return checked;
}

/** Marks as a person reads them: `2:31 ack=J synack-ack-mismatch`. */
export function underlined(text: string, marks: readonly Mark[]): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return marks.map(({ rule, line, column, endColumn }) => {
    const words = lines[line]?.slice(column, endColumn);
    return `${line + 1}:${column + 1} ${words} ${rule}`;
  });
}
