/** A segment arrives at the other end of its connection. */

import { arrives } from '../arrives/index.ts';
import type { Arrival, Reaction } from '../arrives/reaction.ts';
import type { Draft } from '../draft.ts';
import type { Listener } from '../listener.ts';
import { ACK, has, RST, type Segment, SYN } from '../segment.ts';
import { add, type Seq } from '../sequence.ts';
import { isUnconnected } from '../state.ts';
import { isHalfOpen, LISTEN, type Tcb } from '../tcb.ts';
import { type ArrivalStep, type EmissionStep, other, type Side, withEnd } from '../trace.ts';
import { followArrival } from './follow.ts';
import { type Host, isNobody } from './host.ts';
import type { Connection, World } from './world.ts';

const NOT_KNOWN: Reaction = { outcome: 'unknown', section: '3.10.7', assumed: false };
const NOBODY: Reaction = { outcome: 'nobody', section: '3.10.7', assumed: false };

export function deliver(world: World, emission: EmissionStep): void {
  const connection = world.connections[emission.connection] as Connection;
  const to = other(emission.from);
  const host = world.hostOf(connection, to);
  const segment = relearned(world, emission);
  prepare(world, connection, to, segment);
  const isOpening = opens(connection.endpoints[to], segment);
  if (isOpening) connection.reopen();
  const listener = listenerOf(world, connection, to, isOpening);
  const step = arrivalStep(world, connection, emission, to, segment, listener);
  const queued = listener?.halfOpen ?? 0;
  const hosts = connection.waiting;
  host.touched = true;
  host.latest = connection.index;
  connection.endpoints = step.after;
  connection.presumed = undefined;
  connection.claimed = undefined;
  if (step.reaction.outcome === 'unknown') connection.known = false;
  // Who accepts a SYN listens.
  host.listening ||= step.reaction.outcome === 'time-wait-reused';
  // Those of a crowd that found no room before may find it now.
  if (has(segment, SYN) && isHalfOpen(step.after[to]))
    listener?.take(connection.index, connection.waiting);
  step.queue = listener?.moment(queued, hosts);
  world.push(step);
}

/** A SYN for an endpoint that has no connection, or none that lasts. */
function opens({ state }: Tcb, segment: Segment): boolean {
  return has(segment, SYN) && !has(segment, ACK) && (isUnconnected(state) || state === 'TIME-WAIT');
}

/** The listener that a segment comes to: of an endpoint that waits, or that is not open yet. */
function listenerOf(
  world: World,
  connection: Connection,
  side: Side,
  isOpening: boolean,
): Listener | undefined {
  const tcb = connection.endpoints[side];
  const waits = isOfListener(tcb) || tcb.perhaps.some(isOfListener);
  const may = waits || (isOpening && tcb.state === 'TIME-WAIT');
  return may ? world.queues.listener(connection[side]) : undefined;
}

function isOfListener(tcb: Tcb): boolean {
  return tcb.state === 'LISTEN' || isHalfOpen(tcb);
}

/** What was learned while it was in flight. */
function relearned({ numbering, learnedAt }: World, { segment, index }: EmissionStep): Segment {
  if (learnedAt < index) return segment;
  const ack = segment.ack && numbering.resolve(segment.ack);
  return { ...segment, seq: numbering.resolve(segment.seq), ack };
}

/** What a host without a connection is to the first segment that reaches it. */
function prepare(world: World, connection: Connection, to: Side, segment: Segment): void {
  const tcb = connection.endpoints[to];
  if (tcb.state !== 'CLOSED') return;
  const host = world.hostOf(connection, to);
  if (tcb.calls.connect) {
    const iss = world.numbering.invent('ISS');
    connection.endpoints = withEnd(connection.endpoints, to, connecting(tcb, iss));
    return;
  }
  host.listening ||= listensSilently(host, segment);
  if (host.listening) connection.endpoints = withEnd(connection.endpoints, to, listening(tcb));
}

/** A host that has done nothing else when a SYN reaches it is one that listens (RULES.md 0.4). */
function listensSilently(host: Host, segment: Segment): boolean {
  const opens = has(segment, SYN) && !has(segment, RST);
  return opens && !host.touched && host.start !== 'CLOSED' && !host.silent;
}

/** It has called connect, so its SYN is on its way, though it is drawn later. */
function connecting(tcb: Tcb, iss: Seq): Tcb {
  return { ...tcb, state: 'SYN-SENT', opened: 'active', iss, sndUna: iss, sndNxt: add(iss, 1) };
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
  listener: Listener | undefined,
): Draft<ArrivalStep> {
  const before = connection.endpoints;
  const index = world.steps.length;
  const arrived = arrivalAt(world, connection, to, segment, listener);
  return {
    kind: 'arrival',
    index,
    origin: emission.origin,
    time: world.now,
    timing: world.clock.timing,
    connection: connection.index,
    previous: connection.latest,
    known: connection.known,
    before,
    after: withEnd(before, to, arrived.tcb),
    emission: emission.index,
    to,
    segment,
    reaction: arrived.reaction,
    queue: undefined,
  };
}

function arrivalAt(
  world: World,
  connection: Connection,
  to: Side,
  segment: Segment,
  listener: Listener | undefined,
): Arrival {
  const tcb = connection.endpoints[to];
  const host = world.hostOf(connection, to);
  if (isNobody(host)) return { tcb, reaction: NOBODY };
  if (!connection.known) return { tcb: followArrival(tcb, segment), reaction: NOT_KNOWN };
  return arrives(tcb, segment, {
    cause: world.steps.length,
    time: world.now,
    profile: world.setting.profile,
    numbering: world.numbering,
    silent: host.silent,
    admission: listener?.admission ?? 'entry',
    admissions: listener?.admissions,
  });
}
