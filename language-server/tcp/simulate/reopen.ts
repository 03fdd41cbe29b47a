/**
 * Whether a SYN was taken cannot always be known when it arrives: whether anybody listens, or whether
 * its number is newer than those of TIME-WAIT. Then the answer tells.
 */
import { reuseTimeWait } from '../arrives/syn.ts';
import type { SegmentEvent, Socket } from '../script.ts';
import { ACK, FIN, has, RST, SYN } from '../segment.ts';
import { equals } from '../sequence.ts';
import { owesKind, owing, type Tcb } from '../tcb.ts';
import { type ArrivalStep, withEnd } from '../trace.ts';
import type { Host } from './host.ts';
import type { Connection, World } from './world.ts';

/** Unless it was said to be CLOSED, or has lost its listeners in a reboot. */
export function mayListen({ silent, start }: Host): boolean {
  return !silent && start !== 'CLOSED';
}

/** A SYN,ACK shows that its sender has taken the SYN; the last ACK again, that it has not. */
export function answered(world: World, connection: Connection, event: SegmentEvent): void {
  const { from, provenance, written } = event;
  if (provenance !== 'sent' || has(written, RST) || !has(written, ACK)) return;
  if (has(written, SYN)) taken(world, connection, from);
  else if (!has(written, FIN)) refused(world, connection, event);
}

/** TIME-WAIT may take a newer SYN, and may as well challenge it (RFC 9293 3.6.1, MAY-2; 3.10.7.4). */
function refused(world: World, connection: Connection, { from, written }: SegmentEvent): void {
  const side = world.sideOf(connection, from);
  const owed = owesKind(connection.endpoints[side], 'syn-ack');
  const syn = owed && world.steps[owed.cause];
  if (syn?.kind !== 'arrival' || !written.ack) return;
  const waiting = syn.before[side];
  if (waiting.state !== 'TIME-WAIT' || !waiting.rcvNxt) return;
  if (equals(world.numbering.resolve(written.ack), waiting.rcvNxt) !== true) return;
  const challenge = { kind: 'challenge', cause: syn.index, reset: undefined } as const;
  connection.endpoints = withEnd(connection.endpoints, side, {
    ...waiting,
    owes: owing(waiting.owes, challenge),
  });
}

/** The host has taken the SYN that it last got, if that was open. */
export function taken(world: World, connection: Connection, socket: Socket): void {
  const side = world.sideOf(connection, socket);
  const host = world.hostOf(connection, side);
  const tcb = connection.endpoints[side];
  const syn = openSyn(world, tcb, host);
  if (!syn) return;
  const { tcb: opened } = reuseTimeWait(syn.segment, {
    cause: syn.index,
    time: syn.time,
    profile: world.setting.profile,
    numbering: world.numbering,
    silent: false,
    admission: 'entry',
    admissions: undefined,
  });
  const owes = [...tcb.owes.filter(({ cause }) => cause !== syn.index), ...opened.owes];
  connection.endpoints = withEnd(connection.endpoints, side, { ...opened, owes });
  host.listening = true;
}

function openSyn({ steps }: World, tcb: Tcb, host: Host): ArrivalStep | undefined {
  const owed = owesKind(tcb, tcb.state === 'TIME-WAIT' ? 'challenge' : 'reset');
  const step = owed && steps[owed.cause];
  if (step?.kind !== 'arrival' || has(step.segment, ACK) || !has(step.segment, SYN))
    return undefined;
  const open = tcb.state === 'TIME-WAIT' ? step.reaction.assumed : isOpenToAll(tcb, host);
  return open ? step : undefined;
}

function isOpenToAll({ state }: Tcb, host: Host): boolean {
  return state === 'CLOSED' && mayListen(host);
}
