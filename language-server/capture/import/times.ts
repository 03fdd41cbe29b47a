/** Times that count from the first segment, on the lines of segments only. */
import type { ScriptEvent } from '../../tcp/script.ts';

/** Nothing in TCP takes so long, so that clocks were wrong: a year. */
const LONGEST = 366 * 24 * 3600;

/** `decimals` of a second. A time before an earlier one is that of the earlier one. */
export function withTimes(events: readonly ScriptEvent[], decimals: number): ScriptEvent[] {
  const first = events.find(({ kind }) => kind === 'segment')?.at ?? 0;
  const unit = 10 ** decimals;
  let latest = 0;
  return events.map((event) => {
    if (event.kind !== 'segment' || event.at === undefined) return { ...event, at: undefined };
    const at = Math.round((event.at - first) * unit) / unit;
    if (at > LONGEST) return { ...event, at: undefined };
    latest = Math.max(latest, at);
    return { ...event, at: latest };
  });
}
