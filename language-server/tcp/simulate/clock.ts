/** Keeps account of how far the time of an event is written. */
import type { ScriptEvent, WaitEvent } from '../script.ts';
import type { Timing } from '../trace.ts';

export class Clock {
  /** Of the event that is being played. */
  timing: Timing = 'waited';
  /** What told the time last; a wait for the RTO tells none, for the RTO grows. */
  private last: 'start' | 'at' | 'wait' | 'adrift' = 'start';
  /** A time has been written, not only waits. */
  private anchored = false;

  begin({ at }: ScriptEvent): void {
    if (at !== undefined) {
      this.last = 'at';
      this.anchored = true;
      this.timing = 'written';
      return;
    }
    const told = this.last === 'start' || this.last === 'wait';
    this.timing = told ? (this.anchored ? 'written' : 'waited') : 'unknown';
  }

  pass(unit: WaitEvent['unit']): void {
    this.last = unit === 'RTO' || this.last === 'adrift' ? 'adrift' : 'wait';
  }
}
