/** What is on its way between the ends of a connection, and what may still be somewhere. */
import type { Host } from './exchange.ts';
import type { Segment } from './oracle/segment.ts';
import type { Stage } from './stage.ts';

export interface Flying {
  readonly label: string;
  readonly to: Host;
  readonly segment: Segment;
  readonly since: number;
  /** How often the network may still deliver it. */
  copies: number;
}

export interface Sent {
  readonly from: Host;
  readonly segment: Segment;
  readonly since: number;
}

export class Flights {
  flying: Flying[] = [];
  /** All that was sent and may still be somewhere. */
  history: Sent[] = [];
  private readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  add(sent: Sent, to: Host, label: string | undefined): void {
    this.history.push(sent);
    if (label) this.flying.push({ ...sent, label, to, copies: 2 });
  }

  /** Nothing gets older than `most`. */
  elapse(most: number): void {
    const isYoung = ({ since }: { readonly since: number }) => this.stage.now - since < most;
    this.flying = this.flying.filter(isYoung);
    this.history = this.history.filter(isYoung);
  }

  /** Arrives, perhaps not for the last time; false where it is gone by now. */
  land(flying: Flying): boolean {
    if (!this.flying.includes(flying)) return false;
    this.stage.say(`arrive ${flying.label}`);
    flying.copies--;
    if (flying.copies === 0) this.remove(flying);
    return true;
  }

  lose(flying: Flying): void {
    if (this.remove(flying)) this.stage.say(`lose ${flying.label}`);
  }

  /** Nothing of it arrives any more. */
  clear(): void {
    this.flying = [];
    this.history = [];
  }

  remove(flying: Flying): boolean {
    const isThere = this.flying.includes(flying);
    this.flying = this.flying.filter((each) => each !== flying);
    return isThere;
  }
}
