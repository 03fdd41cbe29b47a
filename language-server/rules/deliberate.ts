/** `expect` and `allow`: mistakes that a note shows on purpose (LANGUAGE.md). */

import { nearest } from '../nearest.ts';
import type { Origin, Script, ScriptEvent } from '../tcp/script.ts';
import type { RawReport } from './check.ts';
import type { Rule } from './define-rule.ts';
import type { Fix } from './fix.ts';

export interface Settled {
  /** Reports that nothing silences. */
  readonly kept: readonly RawReport[];
  /** About the clauses themselves: expected and not raised, allowed and not raised, no such rule. */
  readonly deliberate: readonly RawReport[];
}

type Clause = 'expect' | 'allow';

/** A clause of a line. */
export interface Named {
  readonly clause: Clause;
  readonly name: string;
  readonly origin: Origin;
}

const UNRAISED: Record<Clause, string> = {
  expect: 'expected-diagnostic-missing',
  allow: 'unused-allow',
};

export function settleDeliberate(
  rules: readonly Rule[],
  clauses: readonly Named[],
  raw: readonly RawReport[],
): Settled {
  if (clauses.length === 0) return { kept: raw, deliberate: [] };
  const named = namesByLine(clauses);
  const raised = namesByLine(raw.map(({ rule, origin }) => ({ name: rule.name, origin })));
  return {
    kept: raw.filter(({ rule, origin }) => !named.get(lineOf(origin))?.has(rule.name)),
    deliberate: clauses.flatMap((clause) => {
      return raised.get(lineOf(clause.origin))?.has(clause.name) ? [] : reportOn(rules, clause);
    }),
  };
}

function namesByLine(all: readonly { name: string; origin: Origin }[]): Map<object, Set<string>> {
  const result = new Map<object, Set<string>>();
  for (const { name, origin } of all) {
    const line = lineOf(origin);
    result.set(line, (result.get(line) ?? new Set()).add(name));
  }
  return result;
}

/** A clause is about its whole line, also where what is said of several hosts has an origin each. */
function lineOf(origin: Origin): object {
  const statement = 'statement' in origin ? origin.statement : undefined;
  return typeof statement === 'object' && statement !== null ? statement : origin;
}

/** Once for each line. */
export function clausesOf({ events }: Script): readonly Named[] {
  const seen = new Set<object>();
  return events.filter(hasClauses).flatMap((event) => {
    const line = lineOf(event.origin);
    if (seen.has(line)) return [];
    seen.add(line);
    const { origin } = event;
    const named = (clause: Clause) => event[clause].map((name) => ({ clause, name, origin }));
    return [...named('expect'), ...named('allow')];
  });
}

function hasClauses(event: ScriptEvent): event is Extract<ScriptEvent, { expect: unknown }> {
  return 'expect' in event && event.expect.length + event.allow.length > 0;
}

function reportOn(rules: readonly Rule[], { clause, name, origin }: Named): RawReport[] {
  const find = (wanted: string) => rules.find((rule) => rule.name === wanted);
  const known = find(name) !== undefined;
  const rule = find(known ? UNRAISED[clause] : 'unknown-rule');
  if (!rule) return [];
  const guess = known
    ? undefined
    : nearest(
        name,
        rules.map((each) => each.name),
      );
  const message = guess ? 'guess' : 'default';
  const at = `${clause}:${name}` as const;
  const fixes = known ? [remove(clause, name)] : guess === undefined ? [] : [write(guess)];
  const detail = { at, params: { name, guess }, fixes };
  return [{ rule, message, detail, step: undefined, origin }];
}

function remove(clause: Clause, name: string): Fix {
  const edits = [{ kind: 'replace', text: '' }] as const;
  return { title: `Remove ${clause} ${name}`, edits, evident: clause === 'allow' };
}

function write(name: string): Fix {
  return { title: `Write ${name}`, edits: [{ kind: 'replace', text: name }], evident: true };
}
