import { describe, expect, it } from 'vitest';
import { elapsed, secondsText } from '../../language-server/rules/elapsed.ts';
import type { EmissionStep } from '../../language-server/tcp/trace.ts';
import { checkText } from '../support/fixture.ts';

function emissions(text: string): EmissionStep[] {
  return checkText(text).trace.steps.filter((step) => step.kind === 'emission');
}

/** Seconds between the first and the last segment of a text. */
function between(text: string): number | undefined {
  const steps = emissions(text);
  const [first] = steps;
  const last = steps.at(-1);
  return first && last && elapsed(first, last);
}

describe('the time between two segments is known', () => {
  it.each([
    ['where both have one', '@1s A -x B: SYN\n@2.5s A -> B: SYN', 1.5],
    ['by the waits between', 'A -x B: SYN\nwait 1s\nA: timeout RTO\nwait 2s\nA -> B: SYN', 3],
    ['by waits after a written time', '@1s A -x B: SYN\nwait 2s\nA -> B: SYN', 2],
    ['relative to the one before', '@1s A -x B: SYN\n@+500ms A -> B: SYN', 0.5],
  ])('%s', (_, text, seconds) => expect(between(text)).toBe(seconds));
});

describe('the time between two segments is not known', () => {
  it.each([
    ['where none is written', 'A -x B: SYN\nA -> B: SYN'],
    ['where the second has none', '@1s A -x B: SYN\nA -> B: SYN'],
    ['where the first has none', 'A -x B: SYN\n@1s A -> B: SYN'],
    ['across a line without a time', '@1s A: connect\nA -x B: SYN\n@2s A -> B: SYN'],
    ['where an RTO is waited for, which grows', 'A -x B: SYN\nwait RTO\nA -> B: SYN'],
    ['after that', 'A -x B: SYN\nwait RTO\nA: timeout RTO\nwait 1s\nA -> B: SYN'],
  ])('%s', (_, text) => expect(between(text)).toBeUndefined());
});

it('is said in the largest unit that leaves no fraction', () => {
  expect([0.25, 1, 90, 120, 7200].map(secondsText)).toEqual([
    '0.25 s',
    '1 s',
    '90 s',
    '2 min',
    '2 h',
  ]);
});
