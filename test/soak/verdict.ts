/** What the checker says about a text. */
import { lower } from '../../language-server/lowering/lower.ts';
import type { TextOrigin } from '../../language-server/lowering/origin.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { check } from '../../language-server/rules/check.ts';
import type { Finding } from '../../language-server/rules/finding.ts';
import { RULES } from '../../language-server/rules/index.ts';
import type { Trace } from '../../language-server/tcp/trace.ts';

/**
 * Warnings that speak of what conforming endpoints may well do: the network brings old duplicates,
 * resets come too late or too early, a port pair is used again, a receiver takes back what it offered
 * (it should not: RFC 9293 3.8.6). RULES.md names each for its situation.
 */
const NAMED: ReadonlySet<string> = new Set([
  'isn-overlaps-previous',
  'old-duplicate-accepted',
  'premature-reuse',
  'rst-in-syn-sent-ignored',
  'rst-in-window-challenge',
  'rst-out-of-window-dropped',
  'time-wait-assassination',
  'tw-syn-refused',
  'window-shrunk',
]);

export interface Verdict {
  readonly trace: Trace;
  /** Errors, and warnings that are not named above, by the line (from 0) they are on. */
  readonly findings: readonly OnLine[];
  /** Lines that could not be read. */
  readonly slips: readonly string[];
}

export interface OnLine {
  readonly line: number;
  readonly finding: Finding;
}

const RULE_NAMES: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

export function verdictOn(text: string): Verdict {
  const { flow, slips } = parse(text);
  const { script, remarks, severities } = lower(flow, { ruleNames: RULE_NAMES });
  const { trace, findings } = check(script, { remarks, severities });
  const serious = findings.filter(({ rule, severity }) => {
    return severity === 'error' || (severity === 'warning' && !NAMED.has(rule));
  });
  return {
    trace,
    findings: serious.map((finding) => ({ line: lineOf(finding), finding })),
    slips: slips.map(({ message }) => message),
  };
}

function lineOf({ origin, at }: Finding): number {
  return (origin as TextOrigin).range(at).start.line;
}
