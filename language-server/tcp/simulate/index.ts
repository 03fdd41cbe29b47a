/** Simulates a script: the same script and judge always give the same trace. */
import type { Script, ScriptEvent } from '../script.ts';
import type { Trace } from '../trace.ts';
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
import { type Judge, NO_JUDGE } from './judge.ts';
import { segmentEvent } from './segment.ts';
import { unreadEvent } from './unread.ts';
import { World } from './world.ts';

export type { Judge, Judgement } from './judge.ts';

export function simulate(script: Script, judge: Judge = NO_JUDGE): Trace {
  const world = new World(script, judge);
  for (const event of script.events) {
    world.clock.begin(event);
    if (event.at !== undefined) setClock(world, event.at);
    play(world, event);
  }
  return {
    title: script.title,
    profile: script.profile,
    hosts: script.hosts,
    hostNames: world.hostNames,
    connections: world.connections.map((connection) => connection.atEnd()),
    steps: world.steps,
    bindings: world.numbering.bindings,
  };
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

function play(world: World, event: ScriptEvent): void {
  const player = PLAYERS[event.kind] as (world: World, event: ScriptEvent) => void;
  player(world, event);
}

/** Only the drawing shows it. */
function mark(world: World, event: EventOf<'note' | 'section'>): void {
  world.push({ ...baseOf(world, event), kind: 'mark', event });
}
