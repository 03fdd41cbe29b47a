/** Texts of all kinds: the lessons, the examples of the rules, the RFC's figures, random exchanges. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../language-server/rules/index.ts';
import { tapeOfSeed } from '../soak/conforming.ts';
import { textOf } from '../soak/exchange.ts';
import { generate } from '../soak/generate.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export function lessons(): NamedText[] {
  return files('examples/**/*.tcpflow');
}

export function figures(): NamedText[] {
  return files('test/fixtures/**/*.tcpflow');
}

function files(pattern: string): NamedText[] {
  const found = globSync(pattern, { cwd: ROOT }).sort();
  return found.map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));
}

export function examplesOfRules(): NamedText[] {
  return RULES.flatMap(({ name, wrong, right }) => [
    ...wrong.map((text, i) => ({ name: `${name}, wrong ${i + 1}`, text })),
    ...right.map((text, i) => ({ name: `${name}, right ${i + 1}`, text })),
  ]);
}

export function exchanges(count: number, from = 0): NamedText[] {
  return Array.from({ length: count }, (_, i) => {
    return { name: `seed ${from + i}`, text: exchangeOfSeed(from + i) };
  });
}

export function exchangeOfSeed(seed: number): string {
  return textOf(generate(tapeOfSeed(seed)));
}
