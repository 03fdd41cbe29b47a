/** What becomes of a changed segment: found once, in its place, and put back by the evident fix. */
import { fixEdits } from '../../language-server/lowering/edits.ts';
import {
  isPlain,
  type Seq,
  substitute,
  subtract,
  toText,
} from '../../language-server/tcp/sequence.ts';
import type { Trace } from '../../language-server/tcp/trace.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { type Exchange, textOf } from './exchange.ts';
import { type Mutation, mutated } from './mutate.ts';
import { type OnLine, verdictOn } from './verdict.ts';

export type Outcome =
  | 'restored'
  | 'not found'
  | 'found elsewhere'
  | 'found more than once'
  | 'no fix'
  | 'fixed otherwise';

export interface Judged {
  readonly outcome: Outcome;
  readonly rules: readonly string[];
  readonly text: string;
}

/** How a mistake is treated. */
export function judge(exchange: Exchange, mutation: Mutation): Judged {
  const text = textOf(mutated(exchange, mutation));
  const { findings } = verdictOn(text);
  const rules = findings.map(({ line, finding }) => {
    return line === mutation.line ? finding.rule : `(${finding.rule})`;
  });
  return { outcome: outcomeOf(exchange, mutation, text, findings), rules, text };
}

function outcomeOf(
  exchange: Exchange,
  { line }: Mutation,
  text: string,
  findings: readonly OnLine[],
): Outcome {
  const [found, ...more] = findings;
  if (!found) return 'not found';
  if (more.length > 0) return 'found more than once';
  if (found.line !== line) return 'found elsewhere';
  const { finding } = found;
  const fix = finding.fixes.find(({ evident }) => evident) ?? finding.fixes[0];
  if (!fix) return 'no fix';
  const edits = fixEdits(finding, fix);
  const mended = verdictOn(applyEdits(text, edits));
  const same = sentIn(mended.trace) === sentIn(verdictOn(textOf(exchange)).trace);
  return same && mended.findings.length === 0 ? 'restored' : 'fixed otherwise';
}

/** All that was sent, number by number; by whatever letters the numbers go. */
function sentIn({ steps, bindings }: Trace): string {
  const letters = new Map<string, { readonly name: string; readonly first: Seq }>();
  const text = (seq: Seq | undefined): string => {
    if (!seq) return '';
    const known = resolved(seq, bindings);
    if (isPlain(known)) return toText(known);
    const { key } = known.symbols;
    const letter = letters.get(key) ?? { name: `#${letters.size}`, first: known };
    letters.set(key, letter);
    return `${letter.name}+${toText(subtract(known, letter.first))}`;
  };
  return steps
    .map((step) => {
      if (step.kind !== 'emission') return '';
      const { flags, seq, ack, len } = step.literal;
      return `${step.from} ${flags} ${text(seq)} ${text(ack)} ${text(len)}`;
    })
    .join('\n');
}

/** With what has been learned in the end. */
function resolved(seq: Seq, bindings: Trace['bindings']): Seq {
  return seq.symbols.terms.reduce((result, { name }) => {
    const value = bindings.get(name);
    return value ? substitute(result, name, value) : result;
  }, seq);
}
