/** The severities that `--rule NAME=LEVEL` gives to rules. */
import type { Levels } from '../../checked-text.ts';
import { nearest } from '../../nearest.ts';
import { RULES, ruleNamed } from '../../rules/index.ts';
import { Failure } from '../failure.ts';

type Level = Levels extends ReadonlyMap<string, infer L> ? L : never;

const LEVELS: readonly Level[] = ['error', 'warning', 'info', 'hint', 'off'];

export function levelsOf(settings: readonly string[] = []): Levels {
  return new Map(settings.map(levelOf));
}

function levelOf(setting: string): [string, Level] {
  const [name = '', level = ''] = setting.split('=').map((part) => part.trim());
  mustBeRule(name);
  const known = LEVELS.find((each) => each === level);
  if (known === undefined) {
    throw new Failure(
      `--rule ${setting}: the level must be one of ${LEVELS.join(', ')}.`,
      `For example: --rule ${name}=warning`,
    );
  }
  return [name, known];
}

export function mustBeRule(name: string): void {
  if (ruleNamed(name)) return;
  const guess = nearest(
    name,
    RULES.map((rule) => rule.name),
  );
  const hint = guess ? `Did you mean ${guess}?` : 'tcpf rules lists all of them.';
  throw new Failure(`There is no rule ${name || 'without a name'}.`, hint);
}
