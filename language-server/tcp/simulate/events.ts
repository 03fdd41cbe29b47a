/** The other events of a script: calls, timers, time, and what becomes of segments in flight. */
import { call } from '../calls.ts';
import type { QueueMoment } from '../listener.ts';
import { inEach } from '../perhaps.ts';
import type {
  ArriveEvent,
  CallEvent,
  CrossEvent,
  DropEvent,
  LoseEvent,
  Piece,
  TimeoutEvent,
  WaitEvent,
} from '../script.ts';
import { FIN, has, type Segment, SYN, segEnd } from '../segment.ts';
import { equals, subtract } from '../sequence.ts';
import { isUnconnected } from '../state.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import { afterTime, TIMERS, timeout } from '../timeouts.ts';
import { type EmissionStep, type Expiry, type LabelProblem, other, withEnd } from '../trace.ts';
import { baseOf, baseOn } from './claim.ts';
import { connectionOfHost } from './connect.ts';
import { deliver } from './deliver.ts';
import type { Connection, World } from './world.ts';

export function callEvent(world: World, event: CallEvent): void {
  const host = world.host(event.host.host);
  const connection = event.call === 'listen' ? undefined : connectionOfHost(world, event.host);
  if (event.call === 'listen') host.listening = true;
  if (event.call === 'reboot') rebootOthers(world, event, connection);
  host.touched ||= event.call !== 'listen';
  if (!connection) world.push({ ...baseOf(world, event), kind: 'mark', event });
  else callOn(world, connection, event);
}

function callOn(world: World, connection: Connection, event: CallEvent): void {
  const side = world.sideOf(connection, event.host);
  const before = connection.endpoints;
  const { error } = call(before[side], event.call);
  const after = inEach(before[side], (each) => call(each, event.call).tcb);
  connection.endpoints = withEnd(before, side, after);
  const base = baseOn(world, connection, event);
  world.push({ ...base, kind: 'call', event, side, before, after: connection.endpoints, error });
}

/** A reboot forgets every connection and every listener of the host (RFC 9293 3.5.1). */
function rebootOthers(world: World, event: CallEvent, shown: Connection | undefined): void {
  const host = world.host(event.host.host);
  host.listening = false;
  host.start = 'CLOSED';
  const isCrowd = (host.declared?.count ?? 1) > 1;
  for (const connection of world.connections) {
    for (const side of ['a', 'b'] as const) {
      if (connection[side].host !== event.host.host) continue;
      // Each of them begins anew.
      if (isCrowd) connection.served = 0;
      if (connection === shown) continue;
      connection.endpoints = withEnd(connection.endpoints, side, CLOSED);
    }
  }
}

export function timeoutEvent(world: World, event: TimeoutEvent): void {
  world.host(event.host.host).touched = true;
  const connection = timedConnection(world, event);
  if (!connection) {
    world.push({ ...baseOf(world, event), kind: 'mark', event });
    return;
  }
  const side = world.sideOf(connection, event.host);
  const before = connection.endpoints;
  const after = inEach(before[side], (each) => timeout(each, event.timer));
  connection.endpoints = withEnd(before, side, after);
  const base = baseOn(world, connection, event);
  world.push({ ...base, kind: 'timeout', event, side, before, after: connection.endpoints });
}

/** Its latest connection; where that has no timer, the half-open one that waits for the longest. */
function timedConnection(world: World, { host }: TimeoutEvent): Connection | undefined {
  const latest = connectionOfHost(world, host);
  const idle = !latest || isUnconnected(latest.endpoints[world.sideOf(latest, host)].state);
  const oldest = idle ? world.queues.oldest(host) : undefined;
  return oldest === undefined ? latest : world.connections[oldest];
}

export function waitEvent(world: World, event: WaitEvent): void {
  const base = baseOf(world, event);
  const seconds = event.length * secondsOf(world, event.unit);
  world.now += seconds;
  world.clock.pass(event.unit);
  world.push({ ...base, kind: 'wait', event, seconds, expired: expireTimers(world) });
}

function secondsOf(world: World, unit: WaitEvent['unit']): number {
  if (unit === 's') return 1;
  return unit === 'MSL' ? world.msl : TIMERS[world.setting.profile].firstRto;
}

export function expireTimers(world: World): readonly Expiry[] {
  if (!world.queues.pending.any) return [];
  const later = (tcb: Tcb): Tcb | undefined => afterTime(tcb, world.now, world.setting.profile);
  return world.queues.pending
    .over((tcb) => later(tcb) !== undefined)
    .map(({ connection, side }) => {
      const before = connection.endpoints[side];
      const after = later(before) ?? before;
      connection.endpoints = withEnd(connection.endpoints, side, after);
      return { connection: connection.index, side, from: before.state, state: after.state };
    });
}

export function crossEvent(world: World, event: CrossEvent): void {
  world.push({ ...baseOf(world, event), kind: 'mark', event });
  const crossing = world.crossing ?? [];
  world.crossing = event.edge === 'begin' ? crossing : undefined;
  if (event.edge === 'end')
    for (const index of crossing) deliver(world, world.steps[index] as EmissionStep);
}

/** A segment in flight arrives; it may do so twice, which is a duplicate made by the network. */
export function arriveEvent(world: World, event: ArriveEvent): void {
  const labelled = world.labels.get(event.label);
  if (labelled && labelled.status !== 'lost') {
    labelled.status = 'arrived';
    const step = world.steps[labelled.emission] as EmissionStep;
    const segment = event.piece ? pieceOf(world, step.segment, event.piece) : step.segment;
    const same = segment === step.segment && event.origin === step.origin;
    deliver(world, same ? step : { ...step, segment, origin: event.origin });
    return;
  }
  network(world, event, labelled ? 'lost' : 'unknown');
}

/** The FIN is in the last piece. */
function pieceOf({ numbering }: World, segment: Segment, piece: Piece): Segment {
  const [seq, end] = [numbering.resolve(piece.seq), numbering.resolve(piece.end)];
  const last = equals(end, segEnd(segment)) === true;
  const flags = segment.flags & ~(last ? SYN : SYN | FIN);
  const text = subtract(end, seq);
  return { ...segment, flags, seq, len: has({ flags }, FIN) ? subtract(text, 1) : text };
}

/** It is lost in the network, or its receiver drops it. */
export function endEvent(world: World, event: LoseEvent | DropEvent): void {
  const labelled = world.labels.get(event.label);
  const problem = !labelled
    ? 'unknown'
    : labelled.status === 'in-flight'
      ? undefined
      : labelled.status;
  if (labelled && !problem) labelled.status = 'lost';
  network(world, event, problem);
}

function network(
  world: World,
  event: ArriveEvent | LoseEvent | DropEvent,
  problem: LabelProblem | undefined,
): void {
  const emission = world.labels.get(event.label)?.emission;
  const queue = event.kind === 'drop' ? queueFor(world, emission) : undefined;
  world.push({ ...baseOf(world, event), kind: 'network', event, emission, problem, queue });
}

function queueFor(world: World, emission: number | undefined): QueueMoment | undefined {
  const step = emission === undefined ? undefined : world.steps[emission];
  if (step?.kind !== 'emission') return undefined;
  const connection = world.connections[step.connection] as Connection;
  const listener = world.queues.listener(connection[other(step.from)]);
  return listener.moment(listener.halfOpen, connection.waiting);
}
