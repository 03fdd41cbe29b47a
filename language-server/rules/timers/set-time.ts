import type { EmissionStep } from '../../tcp/trace.ts';
import type { Fix } from '../fix.ts';

/** Writes another time where one is written; what comes later keeps its own. */
export function setTime({ event }: EmissionStep, seconds: number): readonly Fix[] {
  if (event.at === undefined) return [];
  const text = `@${Number(seconds.toFixed(3))}s`;
  return [{ title: `Set the time to ${text}`, edits: [{ kind: 'replace', text }] }];
}
