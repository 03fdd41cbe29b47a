/** A segment arrives at the other end of its connection. */
import { arrives } from '../arrives/index.ts';
import type { Reaction } from '../arrives/reaction.ts';
import { has, RST, type Segment, SYN } from '../segment.ts';
import { LISTEN, type Tcb } from '../tcb.ts';
import { type ArrivalStep, type EmissionStep, other, type Side } from '../trace.ts';
import { followArrival } from './follow.ts';
import { type Host, socketText } from './host.ts';
import type { Connection, World } from './world.ts';

const NOT_KNOWN: Reaction = { outcome: 'unknown', section: '3.10.7', assumed: false };

export function deliver(world: World, emission: EmissionStep): void {
  const connection = world.connections[emission.connection] as Connection;
  const to = other(emission.from);
  const host = world.hostOf(connection, to);
  const segment = relearned(world, emission.segment);
  prepare(connection, to, host, segment);
  const step = arrivalStep(world, connection, emission, to, segment);
  host.touched = true;
  host.latest = connection.index;
  connection.endpoints = step.after;
  if (step.reaction.outcome === 'unknown') connection.known = false;
  world.push(step);
}

/** What was learned while it was in flight. */
function relearned({ numbering }: World, segment: Segment): Segment {
  if (numbering.bindings.size === 0) return segment;
  const ack = segment.ack && numbering.resolve(segment.ack);
  return { ...segment, seq: numbering.resolve(segment.seq), ack };
}

/** A host that has done nothing else when a SYN reaches it is one that listens (RULES.md 0.4). */
function prepare(connection: Connection, to: Side, host: Host, segment: Segment): void {
  if (connection.endpoints[to].state !== 'CLOSED' || connection.endpoints[to].calls.connect) return;
  const opened =
    !host.touched && host.start !== 'CLOSED' && has(segment, SYN) && !has(segment, RST);
  host.listening ||= opened && !host.silent;
  if (host.listening)
    connection.endpoints = { ...connection.endpoints, [to]: listening(connection.endpoints[to]) };
}

function listening(tcb: Tcb): Tcb {
  return { ...LISTEN, owes: tcb.owes };
}

function arrivalStep(
  world: World,
  connection: Connection,
  emission: EmissionStep,
  to: Side,
  segment: Segment,
): ArrivalStep {
  const before = connection.endpoints;
  const index = world.steps.length;
  const arrived = connection.known
    ? arrives(before[to], segment, {
        cause: index,
        time: world.now,
        profile: world.script.profile,
        numbering: world.numbering,
        owner: socketText(connection[to]),
        silent: world.hostOf(connection, to).silent,
      })
    : { tcb: followArrival(before[to], segment), reaction: NOT_KNOWN };
  return {
    kind: 'arrival',
    index,
    origin: emission.origin,
    time: world.now,
    connection: connection.index,
    known: connection.known,
    before,
    after: { ...before, [to]: arrived.tcb },
    emission: emission.index,
    to,
    segment,
    reaction: arrived.reaction,
  };
}
