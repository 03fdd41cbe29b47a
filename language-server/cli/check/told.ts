/** Findings as they are told, for texts and captures alike. */
import type { Finding, Part } from '../../rules/finding.ts';
import { ruleNamed } from '../../rules/index.ts';
import type { Origin } from '../../tcp/script.ts';
import type { Trace } from '../../tcp/trace.ts';
import { connectionIds } from '../connections.ts';
import type { Place, Told } from './report.ts';

/** Where a part of what came from somewhere stands; undefined for what nobody can look at. */
export type PlaceOf = (origin: Origin, part: Part) => Place | undefined;

export function toldFindings(
  trace: Trace,
  findings: readonly Finding[],
  placeOf: PlaceOf,
): readonly Told[] {
  const ids = connectionIds(trace);
  return findings.flatMap((finding) => {
    const place = placeOf(finding.origin, finding.at);
    if (!place) return [];
    const { rule, severity, insight, message, fixes, step } = finding;
    const cites = ruleNamed(rule)?.cites ?? [];
    const titles = fixes.map(({ title }) => title);
    const connection = connectionOf(trace, step, ids);
    const related = relatedOf(finding, placeOf);
    return [{ rule, severity, insight, message, cites, fixes: titles, connection, place, related }];
  });
}

function relatedOf({ related }: Finding, placeOf: PlaceOf): Told['related'] {
  return related.flatMap(({ origin, at, message }) => {
    const place = placeOf(origin, at);
    return place ? [{ message, place }] : [];
  });
}

function connectionOf(
  { steps }: Trace,
  index: number | undefined,
  ids: readonly string[],
): string | undefined {
  const step = index === undefined ? undefined : steps[index];
  return step && 'connection' in step ? ids[step.connection] : undefined;
}
