/** Captures of conforming traffic that do not show all of it, each by its seed, and what is blamed. */
import { readFileSync } from 'node:fs';
import { Tape, tapeOf } from '../../soak/tape.ts';
import { lessons } from '../../writing/texts.ts';
import { captures, EXCEPTIONS, pathOf, sizeOf } from '../corpus/captures.ts';
import { exported } from '../export/exported.ts';
import { checkFrames, framesOf, type Kept } from './frames.ts';
import { CHANGES } from './partial.ts';

type Doubtful = readonly (readonly [file: RegExp, rule: string, why: string])[];

interface Whole {
  readonly name: string;
  readonly frames: readonly Kept[];
}

const NAMES = Object.keys(CHANGES) as (keyof typeof CHANGES)[];
/** Larger ones take longer, and show no more. */
const LARGEST = 60_000;
/** A flood shows no more than a few of its segments do. */
const MANY = 200;
const READ = new Map<string, Whole>();

/** Conforming captures of the corpus, where it is there. */
export function collected(): readonly string[] {
  const wrong = new Set(EXCEPTIONS.map(({ file }) => file));
  return captures()
    .filter((each) => each.class === 'conforming' && !wrong.has(each.file))
    .flatMap(({ file }) => (sizeOf(file) <= LARGEST ? file : []));
}

/** The lessons as captures: those that are blamed for nothing as long as all of them is shown. */
export function taught(): readonly Whole[] {
  return lessons()
    .map(({ name, text }) => ({ name, frames: framesOf(exported(text)) }))
    .filter(({ frames }) => frames.length < MANY && errorsIn(frames).length === 0);
}

export function readWhole(file: string): Whole {
  const read = READ.get(file) ?? { name: file, frames: framesOf(readFileSync(pathOf(file))) };
  READ.set(file, read);
  return read;
}

/** Where a single missing segment would explain it, but the same in a whole capture is a mistake. */
const EITHER: Doubtful = [
  [
    /listener-closed-trigger-rst/,
    'rst-reply-form',
    'a reset with a number of its own answers a SYN',
  ],
  [
    /overlapping-/,
    'ack-unreceived-data',
    'what was acknowledged is sent again within microseconds',
  ],
];

/** What is wrong in itself, and told only where nothing else of the same segment is in doubt. */
const WRONG: Doubtful = [
  [/rst-syn-sent/, 'mss-option-on-non-syn', 'the script injects a reset with an MSS option'],
];

function isExpected(name: string, rule: string): boolean {
  return [...EITHER, ...WRONG].some(([file, each]) => each === rule && file.test(name));
}

/** What is blamed in the variant of a seed, with the numbers of its frames in the whole capture. */
export function blamedIn(seed: number, { name, frames }: Whole): readonly string[] {
  const change = NAMES[seed % NAMES.length] as (typeof NAMES)[number];
  const tape = new Tape(tapeOf(seed, 4 * frames.length + 20));
  const shown = CHANGES[change](frames, tape);
  const blamed = errorsIn(shown).filter(({ rule }) => !isExpected(name, rule));
  return blamed.map(({ frame, rule }) => {
    return `seed ${seed}, ${name}, ${change}: ${shown[frame - 1]?.number} ${rule}`;
  });
}

function errorsIn(frames: readonly Kept[]) {
  return checkFrames(frames).findings.filter(({ severity }) => severity === 'error');
}
