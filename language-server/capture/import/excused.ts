/**
 * A text tells only what is in it. That frames are missing excuses what looks wrong in a capture; in
 * the text of it a clause says so, line by line.
 */
import { check } from '../../rules/check.ts';
import type { Finding } from '../../rules/finding.ts';
import type { Script, ScriptEvent } from '../../tcp/script.ts';
import type { Trace } from '../../tcp/trace.ts';
import type { CaptureFinding, FrameOrigin } from '../checked-capture.ts';

/** What is excused may bring to light what followed from it. */
const ROUNDS = 6;

/** The same exchange, with `allow` for each mistake that its capture does not tell of. */
export function excused(script: Script, told: readonly CaptureFinding[]): Script {
  const known = new Set(told.map(({ frame, rule }) => `${frame} ${rule}`));
  let current = script;
  for (let round = 0; round < ROUNDS; round++) {
    const { trace, findings } = check(current);
    const more = untold(trace, findings, known);
    if (more.size === 0) break;
    current = { ...current, events: current.events.map((event) => allowing(event, more)) };
  }
  return current;
}

/** The rules to be silenced, by the origin of the segment. */
function untold(
  { steps }: Trace,
  findings: readonly Finding[],
  known: ReadonlySet<string>,
): Map<object, Set<string>> {
  const result = new Map<object, Set<string>>();
  for (const { rule, severity, insight, step: at = -1 } of findings) {
    const step = steps[at];
    const emission = step?.kind === 'arrival' ? steps[step.emission] : step;
    if (emission?.kind !== 'emission' || insight || severity === 'hint') continue;
    const { frame } = emission.event.origin as FrameOrigin;
    if (known.has(`${frame} ${rule}`)) continue;
    const { origin } = emission.event;
    result.set(origin, (result.get(origin) ?? new Set()).add(rule));
  }
  return result;
}

function allowing(event: ScriptEvent, more: ReadonlyMap<object, ReadonlySet<string>>): ScriptEvent {
  const rules = event.kind === 'segment' ? more.get(event.origin) : undefined;
  if (event.kind !== 'segment' || !rules) return event;
  return { ...event, allow: [...event.allow, ...rules] };
}
