/** Finds the connection an event speaks of, or begins it where it is first met. */

import { rebase } from '../numbering.ts';
import type { SegmentEvent, Socket, TcbVariable } from '../script.ts';
import { ACK, CWR, ECE, has, RST, SYN, type WrittenSegment } from '../segment.ts';
import { absolute, number, type Seq } from '../sequence.ts';
import { restingPeer, startingEndpoints } from '../start.ts';
import { isUnconnected, type State } from '../state.ts';
import type { Tcb } from '../tcb.ts';
import { type Endpoints, type Side, withEnd } from '../trace.ts';
import { type Host, isNobody, type StartVariable, sameSocket } from './host.ts';
import { mayListen } from './reopen.ts';
import type { Connection, World } from './world.ts';

/** The connection of a segment. One written from a host to itself means the connection it has. */
export function connectionOf(world: World, event: SegmentEvent): Connection {
  const { from, to } = event;
  const latest = sameSocket(from, to) ? world.host(from.host).latest : undefined;
  const meant = latest === undefined ? undefined : world.connections[latest];
  return meant ?? world.existing(from, to) ?? begin(world, event);
}

/** The connection that a claim, a call or a timer of a host speaks of: its latest, or its first. */
export function connectionOfHost(world: World, socket: Socket): Connection | undefined {
  const latest = world.host(socket.host).latest;
  const first = world.foreseen.firstSegment(socket);
  if (socket.port !== undefined && first) return connectionOf(world, first);
  if (latest !== undefined) return world.connections[latest];
  return first ? connectionOf(world, first) : undefined;
}

function begin(world: World, first: SegmentEvent): Connection {
  const a = world.host(first.from.host);
  const b = world.host(first.to.host);
  b.listening ||= b.touched && opensTo(b, first);
  const states = startingStates(a, b, first);
  const endpoints = startingEndpoints(states.a, states.b, world.numbering);
  const connection = world.add(first.from, first.to, endpoints);
  connection.unsure = a.unread || b.unread;
  a.unread = false;
  b.unread = false;
  applyStart(world, connection, 'a', a);
  applyStart(world, connection, 'b', b);
  return connection;
}

/** A host that is busy elsewhere listens as well as any other. */
function opensTo(host: Host, { written }: SegmentEvent): boolean {
  return has(written, SYN) && !has(written, ACK) && !has(written, RST) && mayListen(host);
}

/** As said, else as the first segment needs it: a note that begins with a FIN begins ESTABLISHED. */
function startingStates(a: Host, b: Host, first: SegmentEvent): { a: State; b: State } {
  if (a.start || b.start) {
    const one = a.start ?? restingPeer(b.start ?? 'CLOSED');
    return { a: one, b: b.start ?? restingPeer(one) };
  }
  if (a.listening || b.listening) return { a: idle(a), b: idle(b) };
  const opens = isSynOrNothing(first.written) || a.touched || b.touched;
  return opens || first.provenance !== 'sent' || isNobody(a)
    ? { a: 'CLOSED', b: 'CLOSED' }
    : { a: 'ESTABLISHED', b: 'ESTABLISHED' };
}

/** Without any control bit but those of ECN it can only be the SYN that begins a note. */
function isSynOrNothing(written: WrittenSegment): boolean {
  return has(written, SYN) || ((written.flags & ~(ECE | CWR)) === 0 && !written.ack);
}

function idle(host: Host): State {
  return host.listening ? 'LISTEN' : 'CLOSED';
}

/** A starting state belongs to one connection; LISTEN and CLOSED to all of the host's. */
function applyStart(world: World, connection: Connection, side: Side, host: Host): void {
  for (const claim of host.startVariables) startVariable(world, connection, side, claim);
  host.startVariables.length = 0;
  if (host.start && !isUnconnected(host.start)) host.start = undefined;
  host.listening ||= host.start === 'LISTEN';
}

function startVariable(
  world: World,
  connection: Connection,
  side: Side,
  claim: StartVariable,
): void {
  const tcb = connection.endpoints[side];
  const variable = TCB_FIELDS[claim.variable];
  const current = tcb[variable];
  const value = world.numbering.resolve(claim.value);
  if (typeof current === 'object') {
    const binding = world.learn(value, current);
    if (binding) connection.endpoints = rebased(connection.endpoints, binding);
    else setVariable(connection, side, { ...tcb, [variable]: value });
    return;
  }
  setVariable(connection, side, { ...tcb, [variable]: startValue(claim, value) });
}

function startValue({ variable }: StartVariable, value: Seq): Seq | number | undefined {
  return variable.endsWith('.wnd') ? absolute(value) : value;
}

function setVariable(connection: Connection, side: Side, tcb: Tcb): void {
  connection.endpoints = withEnd(connection.endpoints, side, tcb);
}

function rebased({ a, b }: Endpoints, binding: Parameters<typeof rebase>[1]): Endpoints {
  return { a: rebase(a, binding), b: rebase(b, binding) };
}

const TCB_FIELDS = {
  'snd.una': 'sndUna',
  'snd.nxt': 'sndNxt',
  'snd.wnd': 'sndWnd',
  'rcv.nxt': 'rcvNxt',
  'rcv.wnd': 'rcvWnd',
  iss: 'iss',
  irs: 'irs',
} as const satisfies Record<TcbVariable, keyof Tcb>;

/** The value of a variable as a number on the circle; windows too. */
export function variableOf(tcb: Tcb, variable: TcbVariable): Seq | undefined {
  const value = tcb[TCB_FIELDS[variable]];
  return typeof value === 'number' ? number(value) : value;
}
