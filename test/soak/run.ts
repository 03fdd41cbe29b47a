/**
 * `npm run soak`: many random exchanges, then one change in each of many; many damaged captures.
 *
 *     npm run soak -- --exchanges 20000 --changes 5000 --captures 60000 --skims 60000 --from 0
 *     npm run soak -- --seed 4711        one exchange, as text, with what is found
 */
import { parseArgs } from 'node:util';
import { corpusProblems } from '../capture/corpus/judge.ts';
import { corpus } from '../capture/decode/corpus.ts';
import { differences } from '../capture/import/differences.ts';
import { hiddenIn } from '../capture/observe/hidden.ts';
import { blamedIn, collected, readWhole, taught } from '../capture/observe/variants.ts';
import { missedIn } from '../capture/skim/changed.ts';
import { lossOf } from '../writing/again.ts';
import { damageOf } from './capture-bytes.ts';
import { importDamageOf } from './capture-import.ts';
import { Census } from './census.ts';
import { type Case, type Count, tally } from './changed.ts';
import { exchangeOfSeed, failureOf } from './conforming.ts';
import { textOf } from './exchange.ts';
import { search } from './reachable.ts';
import { Tape, tapeOf } from './tape.ts';
import { verdictOn } from './verdict.ts';

/** Of the changes that are mistakes, so many are to be found once, in place, and put back. */
const AIM = 0.99;
/** Seeds that follow each other take captures of different kinds. */
const STRIDE = 7919;
/** Captures of more octets take too long to be imported in every way. */
const LARGEST = 300_000;
/** Of the mistakes in captures, so many are found where one other frame is missing. */
const FOUND_AT_LEAST = 0.8;
/** Fewer is a step back. */
const RESTORED_AT_LEAST = 0.99;
/** So few of those that are right where they stand are taken for wrong. */
const ACCUSED_AT_MOST = 0.002;

const { values } = parseArgs({
  options: {
    exchanges: { type: 'string', default: '20000' },
    changes: { type: 'string', default: '5000' },
    captures: { type: 'string', default: '60000' },
    partial: { type: 'string', default: '20000' },
    skims: { type: 'string', default: '60000' },
    mistakes: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    /** Prints the shortest case of each class of changes. */
    cases: { type: 'boolean', default: false },
  },
});

if (values.seed !== undefined) show(Number(values.seed));
else process.exitCode = (await soak(Number(values.from))) ? 0 : 1;

async function soak(from: number): Promise<boolean> {
  const right = soakExchanges(seeds(from, Number(values.exchanges)));
  const printed = soakPrinting(seeds(from, Number(values.exchanges)));
  const read = soakCaptures(seeds(from, Number(values.captures)));
  const partial = soakPartial(seeds(from, Number(values.partial)));
  const shown = soakMistakes(seeds(from, Number(values.mistakes)));
  const skimmed = soakSkims(seeds(from, Number(values.skims)));
  const restored = soakChanges(seeds(from, Number(values.changes)));
  const imported = await soakImports(seeds(from, Math.ceil(Number(values.captures) / 20)));
  const judged = await soakCorpus();
  const { pairs, situations } = search(3);
  console.log(`Pairs of states: ${pairs.size}, found in ${situations} situations.`);
  return [right, printed, read, partial, shown, skimmed, restored, imported, judged].every(Boolean);
}

function seeds(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

function soakExchanges(all: readonly number[]): boolean {
  const failures = all.map(failureOf).filter((failure) => failure !== undefined);
  for (const { seed, problem, text } of failures.slice(0, 20)) {
    console.log(`\nseed ${seed}: ${problem}\n${text}`);
  }
  const census = new Census();
  for (const seed of all) census.add(textOf(exchangeOfSeed(seed)));
  console.log(census.table());
  const range = `seeds ${all[0]} to ${all.at(-1)}`;
  console.log(`Conforming exchanges: ${all.length} (${range}), ${failures.length} accused.`);
  return failures.length === 0;
}

function soakCaptures(all: readonly number[]): boolean {
  const failures = all.map(damageOf).filter((failure) => failure !== undefined);
  for (const failure of failures.slice(0, 20)) console.log(`\n${failure}`);
  console.log(`Damaged captures: ${all.length}, ${failures.length} not read as they should be.`);
  return failures.length === 0;
}

function soakPartial(all: readonly number[]): boolean {
  const lessons = taught();
  const files = collected();
  const blamed = all.flatMap((seed) => {
    const index = (seed * STRIDE) % (files.length + lessons.length);
    const file = files[index];
    const whole = file === undefined ? lessons[index - files.length] : readWhole(file);
    return whole ? blamedIn(seed, whole) : [];
  });
  for (const each of blamed.slice(0, 20)) console.log(`\n${each}`);
  console.log(`Captures that do not show all: ${all.length}, ${blamed.length} errors in them.`);
  // Two missing segments may look like one mistake.
  return blamed.length <= all.length / 5000;
}

function soakSkims(all: readonly number[]): boolean {
  const files = collected();
  const missed = all.flatMap((seed) => {
    const file = files[(seed * STRIDE) % files.length];
    return file === undefined ? [] : missedIn(seed, readWhole(file).frames);
  });
  for (const each of missed.slice(0, 20)) console.log(`\n${each}`);
  console.log(`Captures with a change, skimmed: ${all.length}, ${missed.length} findings missed.`);
  return missed.length === 0;
}

/** What missing frames excuse is not to hide what they have nothing to do with. */
function soakMistakes(all: readonly number[]): boolean {
  const files = collected();
  const outcomes = all.flatMap((seed) => {
    const file = files[(seed * STRIDE) % files.length];
    const tape = new Tape(tapeOf(seed, 50));
    return (file !== undefined && hiddenIn(readWhole(file).frames, tape)?.outcome) || [];
  });
  const found = outcomes.filter((outcome) => outcome === 'found').length;
  const percent = ((100 * found) / outcomes.length).toFixed(1);
  console.log(
    `Mistakes in captures: ${outcomes.length}; without one other frame found: ${percent} %.`,
  );
  return found >= FOUND_AT_LEAST * outcomes.length;
}

async function soakImports(damaged: readonly number[]): Promise<boolean> {
  const files = corpus().filter(({ bytes }) => bytes < LARGEST);
  const found: string[] = [];
  for (const file of files) {
    found.push(...(await differences(file, { detail: 'full', numbers: 'raw' })));
    found.push(...(await differences(file, { detail: 'essential', numbers: 'symbols' })));
  }
  for (const each of found.slice(0, 20)) console.log(`\n${each}`);
  console.log(`Imported captures: ${files.length}, ${found.length} times judged otherwise.`);
  return (await soakDamagedImports(damaged)) && found.length === 0;
}

async function soakDamagedImports(all: readonly number[]): Promise<boolean> {
  const failures: string[] = [];
  for (const seed of all) {
    const failure = await importDamageOf(seed);
    if (failure) failures.push(failure);
  }
  for (const failure of failures.slice(0, 20)) console.log(`\n${failure}`);
  console.log(
    `Damaged captures imported: ${all.length}, ${failures.length} not as they should be.`,
  );
  return failures.length === 0;
}

async function soakCorpus(): Promise<boolean> {
  const problems = await corpusProblems();
  for (const each of problems.slice(0, 20)) console.log(`\n${each}`);
  console.log(`Captures of known worth: ${problems.length} problems.`);
  return problems.length === 0;
}

function soakPrinting(all: readonly number[]): boolean {
  const losses = all.flatMap((seed) => lossOf(textOf(exchangeOfSeed(seed))) ?? []);
  for (const loss of losses.slice(0, 5)) console.log(`\n${loss}`);
  console.log(`Printed and read again: ${all.length}, ${losses.length} of them differ.`);
  return losses.length === 0;
}

function soakChanges(all: readonly number[]): boolean {
  const { kinds, accused, changes, classes } = tally(all, exchangeOfSeed);
  for (const [name, cases] of [...classes].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`${String(cases.length).padStart(6)}  ${name}  (seed ${cases[0]?.seed})`);
    if (values.cases) console.log(shortest(cases));
  }
  for (const [name, each] of changes) console.log(`${name}: ${restoredOf(each)}`);
  const { mistake, contradicted, legal } = kinds;
  console.log(
    `Changes that make another legal exchange: ${legal.all}; taken for wrong: ${accused}.`,
  );
  console.log(`Right where they stand, and at odds with what follows: ${restoredOf(contradicted)}`);
  console.log(`Mistakes: ${restoredOf(mistake)} (aim: ${100 * AIM} %).`);
  return (
    mistake.restored >= RESTORED_AT_LEAST * mistake.all &&
    accused <= ACCUSED_AT_MOST * (contradicted.all + legal.all)
  );
}

function restoredOf({ all, restored }: Count): string {
  const percent = ((100 * restored) / all).toFixed(2);
  return `${restored} of ${all} found once, in place, and put back: ${percent} %`;
}

function shortest(cases: readonly Case[]): string {
  const [least] = [...cases].sort((a, b) => a.text.length - b.text.length);
  return least ? `-- seed ${least.seed}, line ${least.line}\n${least.text}\n` : '';
}

function show(seed: number): void {
  const text = textOf(exchangeOfSeed(seed));
  const { findings } = verdictOn(text);
  const failure = failureOf(seed);
  console.log(text);
  for (const { line, finding } of findings) console.log(`${line + 1}: ${finding.message}`);
  if (failure) console.log(`\nAt its least: ${failure.problem}\n${failure.text}`);
}
