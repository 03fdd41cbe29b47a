/** Many hosts with forged addresses, which exist nowhere: each sends a SYN, and none of them answers. */
import { halfOpenFor } from './oracle/timers.ts';
import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';
import type { Tape } from './tape.ts';

export class Crowd {
  readonly server: string;
  readonly count: number;
  /** Entries of the listener's queue that it has. */
  held = 0;
  private readonly stage: Stage;
  private readonly numbers: readonly [client: string, server: string];
  private readonly lasting: number;
  private since = 0;
  private attacks = 0;

  constructor(stage: Stage, server: string, plan: Plan, isPlain: boolean) {
    this.stage = stage;
    this.server = server;
    this.count = plan.crowd ?? 1;
    this.lasting = halfOpenFor(plan.habits[0].profile);
    this.numbers = isPlain ? ['77', '7700'] : ['X', 'Y'];
  }

  get declaration(): string {
    return `host Bots[${this.count}] spoofed 198.51.100.0/24`;
  }

  /** The SYNs that find room make entries, and are answered. */
  attack(tape: Tape): void {
    const { stage, server, held: before } = this;
    const admission = stage.admission(server);
    const room = admission === 'entry' ? stage.roomAt(server) : 0;
    const [client] = this.numbers;
    this.touch();
    stage.say(`Bots -> ${server}: SYN seq=${client}`);
    if (before === 0) this.since = stage.now;
    this.held += Math.min(this.count - this.held, room);
    this.attacks++;
    const isAnswered = admission === 'cookie' || (this.held > 0 && before === 0);
    if (isAnswered || (this.held > 0 && tape.chance(30))) this.answer(tape);
  }

  /** Time has passed: the listener may have given up. */
  elapse(): void {
    if (this.stage.now - this.since >= this.lasting) this.held = 0;
  }

  /** Again and again, until the entries are given up. */
  answer(tape: Tape): void {
    const [client, server] = this.numbers;
    this.touch();
    const arrow = tape.pick(['->', '-x']);
    this.stage.say(`${this.server} ${arrow} Bots: SYN ACK seq=${server} ack=${client}+1`);
  }

  get isTired(): boolean {
    return this.attacks >= 3;
  }

  private touch(): void {
    this.stage.leave(this.server);
  }
}
