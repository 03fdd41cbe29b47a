/** `expect` and `allow`: mistakes that a note shows on purpose (LANGUAGE.md). */

import { nearest } from '../nearest.ts';
import type { Origin, Script, ScriptEvent } from '../tcp/script.ts';
import type { RawReport } from './check.ts';
import type { Rule } from './define-rule.ts';

export interface Settled {
  /** Reports that nothing silences. */
  readonly kept: readonly RawReport[];
  /** About the clauses themselves: expected and not raised, allowed and not raised, no such rule. */
  readonly deliberate: readonly RawReport[];
}

type Clause = 'expect' | 'allow';

interface Named {
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
  script: Script,
  raw: readonly RawReport[],
): Settled {
  const clauses = script.events.flatMap(clausesOf);
  if (clauses.length === 0) return { kept: raw, deliberate: [] };
  const named = namesByOrigin(clauses);
  const raised = namesByOrigin(raw.map(({ rule, origin }) => ({ name: rule.name, origin })));
  return {
    kept: raw.filter(({ rule, origin }) => !named.get(origin)?.has(rule.name)),
    deliberate: clauses.flatMap((clause) => {
      return raised.get(clause.origin)?.has(clause.name) ? [] : reportOn(rules, clause);
    }),
  };
}

function namesByOrigin(all: readonly { name: string; origin: Origin }[]): Map<Origin, Set<string>> {
  const result = new Map<Origin, Set<string>>();
  for (const { name, origin } of all) {
    result.set(origin, (result.get(origin) ?? new Set()).add(name));
  }
  return result;
}

function clausesOf(event: ScriptEvent): Named[] {
  if (!('expect' in event)) return [];
  const { origin } = event;
  const named = (clause: Clause) => event[clause].map((name) => ({ clause, name, origin }));
  return [...named('expect'), ...named('allow')];
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
  return [
    { rule, message, detail: { at: clause, params: { name, guess } }, step: undefined, origin },
  ];
}
