/** Time between two steps. Rules about timers are silent where it is not written. */
import type { Step } from '../tcp/trace.ts';

/** Seconds from one step to a later one, where both have a written time. */
export function elapsed(from: Step, to: Step): number | undefined {
  if (from.timing === 'unknown' || from.timing !== to.timing || from.time === to.time)
    return undefined;
  const seconds = Math.round((to.time - from.time) * 1e6) / 1e6;
  return seconds > 0 ? seconds : undefined;
}

/** `0.3 s`, `2 min`, `2 h`. */
export function secondsText(seconds: number): string {
  const units = [
    ['h', 3600],
    ['min', 60],
  ] as const;
  const unit = units.find(([, length]) => seconds >= length && seconds % length === 0);
  return unit ? `${seconds / unit[1]} ${unit[0]}` : `${Number(seconds.toFixed(3))} s`;
}
