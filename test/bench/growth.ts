/**
 * `node test/bench/growth.ts`: does any rule take more than its share in a longer file? The wrong line of
 * each rule's first example is repeated; eight times as many of them may take eight times as long.
 * Prints the rules beyond that as JSON.
 */
import { checkParsed } from '../../language-server/checked-text.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { RULES } from '../../language-server/rules/index.ts';

export interface Grown {
  readonly name: string;
  /** How many times as long it took. */
  readonly times: number;
}

const FEW = 500;
const FACTOR = 8;
/** A rule that looks at all lines for each takes 64 times as long; one with a horizon may come to it. */
const SUSPICIOUS = 3 * FACTOR;
/** Less is noise. */
const LEAST_SECONDS = 0.02;

const grown = RULES.flatMap(({ name, wrong: [text] }): Grown[] => {
  const few = seconds(repeated(text, FEW));
  const many = seconds(repeated(text, FEW * FACTOR));
  const times = many / Math.max(few, LEAST_SECONDS);
  return times > SUSPICIOUS ? [{ name, times }] : [];
});
console.log(JSON.stringify(grown));

/** The line that is marked, again and again. */
function repeated(text: string, count: number): string {
  const lines = text.split('\n');
  const mark = lines.findIndex((line) => /^\s*\/\/\s*\^/.test(line));
  const before = lines.slice(0, mark).filter((line) => !line.trim().startsWith('//'));
  return [...before, ...Array.from({ length: count }, () => before.at(-1) ?? '')].join('\n');
}

function seconds(text: string): number {
  const parsed = parse(text);
  const before = process.threadCpuUsage();
  checkParsed(parsed);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}
