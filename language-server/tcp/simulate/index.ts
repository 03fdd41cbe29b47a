/** Simulates a script: the same script and judge always give the same trace. */
import type { Script, ScriptEvent, Setting } from '../script.ts';
import type { Endpoints, Step, Trace } from '../trace.ts';
import { baseOf, claimEvent } from './claim.ts';
import {
  arriveEvent,
  callEvent,
  crossEvent,
  endEvent,
  expireTimers,
  timeoutEvent,
  waitEvent,
} from './events.ts';
import { Foreseen, NOTHING_FORESEEN } from './foreseen.ts';
import { type Judge, NO_JUDGE } from './judge.ts';
import { segmentEvent } from './segment.ts';
import { unreadEvent } from './unread.ts';
import { World } from './world.ts';

export type { Judge, Judgement } from './judge.ts';

export function simulate(script: Script, judge: Judge = NO_JUDGE): Trace {
  const simulation = new Simulation(script, judge, new Foreseen(script.events));
  for (const event of script.events) simulation.play(event);
  return simulation.trace();
}

/** Steps that are let go of together. */
const AT_ONCE = 256;

/** A script that is played event by event, as a capture is while it is read. */
export class Simulation {
  private readonly setting: Setting;
  private readonly world: World;
  /** The first step that has not been let go of. */
  private remembered = 0;

  constructor(setting: Setting, judge: Judge, foreseen: Foreseen = NOTHING_FORESEEN) {
    this.setting = setting;
    this.world = new World(setting, judge, foreseen);
  }

  play(event: ScriptEvent): void {
    this.world.clock.begin(event);
    if (event.at !== undefined) setClock(this.world, event.at);
    PLAYERS[event.kind](this.world, event as never);
  }

  get steps(): readonly Step[] {
    return this.world.steps;
  }

  /** Both endpoints of a connection, once it has begun. */
  endpoints(connection: number): Endpoints | undefined {
    return this.world.connections[connection]?.endpoints;
  }

  /** The segment of this label will not be spoken of again. */
  release(label: string): void {
    const { labels } = this.world;
    const emission = labels.get(label)?.emission;
    labels.delete(label);
    if (emission !== undefined && emission < this.remembered) this.drop(emission);
  }

  /** Lets go of steps before `index`, but for segments in flight: nobody looks back so far. */
  forget(index: number): void {
    if (index - this.remembered < AT_ONCE) return;
    const { steps, labels } = this.world;
    for (; this.remembered < index; this.remembered++) {
      const step = steps[this.remembered];
      const label = step?.kind === 'emission' ? step.event.label : undefined;
      if (label === undefined || !labels.has(label)) this.drop(this.remembered);
    }
  }

  /** Indices stay what they are. */
  private drop(index: number): void {
    this.world.steps[index] = undefined as never;
  }

  trace(): Trace {
    const { title, profile, hosts } = this.setting;
    const { hostNames, steps, numbering } = this.world;
    const connections = this.world.connections.map((connection) => connection.atEnd());
    return { title, profile, hosts, hostNames, connections, steps, bindings: numbering.bindings };
  }
}

/** An absolute time; what is over by then ends. */
function setClock(world: World, at: number): void {
  world.now = at;
  expireTimers(world);
}

type EventOf<Kind extends ScriptEvent['kind']> = Extract<ScriptEvent, { readonly kind: Kind }>;

const PLAYERS: { [Kind in ScriptEvent['kind']]: (world: World, event: EventOf<Kind>) => void } = {
  segment: segmentEvent,
  state: claimEvent,
  variable: claimEvent,
  call: callEvent,
  timeout: timeoutEvent,
  wait: waitEvent,
  arrive: arriveEvent,
  lose: endEvent,
  drop: endEvent,
  cross: crossEvent,
  note: mark,
  section: mark,
  unread: unreadEvent,
};

/** Only the drawing shows it. */
function mark(world: World, event: EventOf<'note' | 'section'>): void {
  world.push({ ...baseOf(world, event), kind: 'mark', event });
}
