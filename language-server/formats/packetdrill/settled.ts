/**
 * What only the simulation shows. The remote host of a script is the tester: what it does wrong it
 * does on purpose, to see what the host under test makes of it. So its mistakes are expected, and
 * only the answers are judged. And a descriptor is closed also where no connection is left.
 */
import { check } from '../../rules/check.ts';
import type { Finding } from '../../rules/finding.ts';
import type { Origin, Script, ScriptEvent, SegmentEvent } from '../../tcp/script.ts';

/** One mistake may show only when another is known to be meant. */
const MOST_ROUNDS = 10;
const MISSING = 'expected-diagnostic-missing';

export function settled(script: Script, tester: string): Script {
  let current = script;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { findings } = check(current);
    const named = namesOf(findings.filter(isMistake), current.events, tester);
    const idle = new Set(findings.filter(isIdle).map(({ origin }) => origin));
    if (named.size + idle.size === 0) return withoutMissing(current, findings);
    const events = current.events.filter(
      ({ kind, origin }) => kind !== 'call' || !idle.has(origin),
    );
    current = { ...current, events: events.map((event) => expecting(event, named)) };
  }
  return withoutMissing(current, check(current).findings);
}

/** Closing what is closed. */
function isIdle({ rule }: Finding): boolean {
  return rule === 'close-call-error';
}

function isMistake({ severity, rule }: Finding): boolean {
  return (severity === 'error' || severity === 'warning') && rule !== MISSING;
}

/** The rules that segments of the tester break, by their origins. */
function namesOf(
  findings: readonly Finding[],
  events: readonly ScriptEvent[],
  tester: string,
): ReadonlyMap<Origin, readonly string[]> {
  const own = new Set(events.filter((event) => isOf(event, tester)).map(({ origin }) => origin));
  const named = new Map<Origin, string[]>();
  for (const { origin, rule } of findings) {
    if (own.has(origin)) named.set(origin, [...(named.get(origin) ?? []), rule]);
  }
  return named;
}

function isOf(event: ScriptEvent, host: string): event is SegmentEvent {
  return event.kind === 'segment' && event.from.host === host;
}

function expecting(event: ScriptEvent, named: ReadonlyMap<Origin, readonly string[]>): ScriptEvent {
  const rules = named.get(event.origin);
  if (event.kind !== 'segment' || !rules) return event;
  return { ...event, expect: [...new Set([...event.expect, ...rules])] };
}

/** What was a mistake only as long as another was not known to be meant. */
function withoutMissing(script: Script, findings: readonly Finding[]): Script {
  const missing = findings.filter(({ rule }) => rule === MISSING);
  if (missing.length === 0) return script;
  const lines = new Map<Origin, Set<string>>();
  for (const { origin, at } of missing) {
    lines.set(origin, (lines.get(origin) ?? new Set()).add(at.replace(/^expect:/, '')));
  }
  const events = script.events.map((event) => {
    const names = lines.get(event.origin);
    if (event.kind !== 'segment' || !names) return event;
    return { ...event, expect: event.expect.filter((name) => !names.has(name)) };
  });
  return { ...script, events };
}
