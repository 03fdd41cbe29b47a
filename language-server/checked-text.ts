/** A text, read and checked: the one entry for the editor, the command line and the tests. */
import { type Lowered, lower } from './lowering/lower.ts';
import type { Level } from './lowering/reading.ts';
import { type Parsed, parse } from './lsp/parsing/module.ts';
import { unreadLines } from './lsp/parsing/unread.ts';
import { type Checked, check } from './rules/check.ts';
import { RULES } from './rules/index.ts';

/** Other severities than the rules' own, by the names of rules. */
export type Levels = ReadonlyMap<string, Level>;

export interface CheckedText extends Parsed, Lowered, Checked {}

/** Of all rules. */
export const RULE_NAMES: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

/** What a file says of a rule's severity outweighs `levels`. */
export function checkText(text: string, levels: Levels = new Map()): CheckedText {
  return checkParsed(parse(text), levels);
}

/** The same of a text that is read already. */
export function checkParsed({ flow, slips }: Parsed, levels: Levels = new Map()): CheckedText {
  const unread = unreadLines(flow, slips);
  const lowered = lower(flow, { ruleNames: RULE_NAMES, unread });
  const severities = new Map([...levels, ...lowered.severities]);
  return { flow, slips, ...lowered, ...check(lowered.script, { ...lowered, severities }) };
}
