/** Rules are chosen by situation, and the choice is kept: that never changes what is found. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_NAMES } from '../../language-server/checked-text.ts';
import { lower } from '../../language-server/lowering/lower.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { ARRIVALS } from '../../language-server/rules/arrival-situation.ts';
import { check } from '../../language-server/rules/check.ts';
import type { Check, Rule } from '../../language-server/rules/define-rule.ts';
import { ENDINGS } from '../../language-server/rules/end-situation.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { EMISSIONS } from '../../language-server/rules/situation.ts';
import { tapeOfSeed } from '../soak/conforming.ts';
import { textOf } from '../soak/exchange.ts';
import { generate } from '../soak/generate.ts';
import { mutated, mutations } from '../soak/mutate.ts';
import { Tape, tapeOf } from '../soak/tape.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The same rules, each asked about everything: what a situation rules out, they rule out themselves. */
const ASKED: readonly Rule[] = RULES.map((rule) => ({ ...rule, check: askedAlways(rule.check) }));

function askedAlways(check: Check<string>): Check<string> {
  if (check.on === 'segment') {
    const { given = () => true, run, ...rest } = check;
    const ask: typeof run = (it, tell) => given(EMISSIONS.situationOf(it)) && run(it, tell);
    return { ...rest, run: ask };
  }
  if (check.on === 'arrival') {
    const { given = () => true, run, ...rest } = check;
    const ask: typeof run = (it, tell) => given(ARRIVALS.situationOf(it)) && run(it, tell);
    return { ...rest, run: ask };
  }
  if (check.on === 'end') {
    const { where = () => true, run, ...rest } = check;
    const ask: typeof run = (it, ...rest) => {
      if (where(ENDINGS.situationOf(it.connection))) run(it, ...rest);
    };
    return { ...rest, given: () => true, run: ask };
  }
  return check.on === 'trace' ? { ...check, given: () => true } : check;
}

function found(text: string, rules: readonly Rule[]): string[] {
  const { script, remarks, severities } = lower(parse(text).flow, { ruleNames: RULE_NAMES });
  const { findings } = check(script, { rules, remarks, severities });
  return findings.map(({ rule, step, message }) => `${step} ${rule}: ${message}`);
}

function expectSame(text: string): void {
  expect(found(text, RULES)).toEqual(found(text, ASKED));
}

function textsIn(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.tcpflow')).map((file) => join(ROOT, folder, file));
}

describe('choosing rules by situation changes nothing', () => {
  it.each([...textsIn('examples'), ...textsIn('test/fixtures')])('in %s', (file) => {
    expectSame(readFileSync(file, 'utf8'));
  });

  it.each(RULES)('in the examples of $name', ({ wrong, right }) => {
    for (const text of [...wrong, ...right]) expectSame(text);
  });

  it('in generated exchanges, and in those with a mistake', () => {
    for (let seed = 0; seed < 60; seed++) {
      const exchange = generate(tapeOfSeed(seed));
      expectSame(textOf(exchange));
      const tape = new Tape(tapeOf(seed, 8));
      const lines = exchange.lines.flatMap(({ kind }, line) => (kind === 'segment' ? [line] : []));
      if (lines.length === 0) continue;
      expectSame(textOf(mutated(exchange, tape.pick(mutations(exchange, tape.pick(lines))))));
    }
  });
});
