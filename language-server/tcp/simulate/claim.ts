/** Claims about states and variables: the start of a host that has done nothing, else to be checked. */
import { statesOf } from '../calls.ts';
import { thatFits } from '../perhaps.ts';
import type { StateClaimEvent, VariableClaimEvent } from '../script.ts';
import { absolute, equals, number, type Seq } from '../sequence.ts';
import { restingPeer, startingEndpoints } from '../start.ts';
import { isUnconnected, type State } from '../state.ts';
import { CERTAIN, CLOSED, LISTEN, type Tcb } from '../tcb.ts';
import { other, type Side, withEnd } from '../trace.ts';
import { connectionOfHost, variableOf } from './connect.ts';
import { leavesFinWait2 } from './fin-wait-2.ts';
import { givesUp } from './gives-up.ts';
import type { Host } from './host.ts';
import { taken } from './reopen.ts';
import type { Connection, World } from './world.ts';

type ClaimEvent = StateClaimEvent | VariableClaimEvent;

export function claimEvent(world: World, event: ClaimEvent): void {
  const host = world.host(event.host.host);
  if (!host.touched && startsWith(host, event)) {
    world.push({ ...baseOf(world, event), kind: 'start', event });
    return;
  }
  const connection = connectionOfHost(world, event.host);
  if (!connection) world.push({ ...baseOf(world, event), kind: 'mark', event });
  else if (event.kind === 'state') claimState(world, connection, event);
  else claimVariable(world, connection, event);
}

/** Takes the claim as the host's start; not where the host already is in a connection. */
function startsWith(host: Host, event: ClaimEvent): boolean {
  if (event.kind === 'variable') {
    if (host.latest !== undefined) return false;
    if (event.variable === 'half-open') host.startHalfOpen = absolute(event.value) ?? 0;
    else host.startVariables.push({ variable: event.variable, value: event.value });
    return true;
  }
  if (host.latest !== undefined && !isUnconnected(event.state)) return false;
  host.start = event.state;
  host.listening = event.state === 'LISTEN';
  return true;
}

function claimState(world: World, connection: Connection, event: StateClaimEvent): void {
  if (event.state === 'SYN-RECEIVED') taken(world, connection, event.host);
  const side = world.sideOf(connection, event.host);
  const host = world.hostOf(connection, side);
  shown(connection, side, (each) => statesHere(each, host).includes(event.state));
  const before = connection.endpoints;
  const here = statesHere(before[side], host);
  const left =
    !here.includes(event.state) &&
    (leavesFinWait2(world, connection, side, event) || givesUp(world, connection, side, event));
  const actual = left ? [...here, event.state] : here;
  const doubted = connection.unsure && !actual.includes(event.state);
  const known = connection.known && connection.presumed !== side && !doubted;
  connection.unsure &&= !doubted;
  if (!known) assume(world, connection, side, event.state);
  else if (left || (isDeliberate(event) && !actual.includes(event.state)))
    adopt(connection, side, event.state);
  const base = { ...baseOn(world, connection, event), known, before };
  world.push({ ...base, kind: 'state', event, side, after: connection.endpoints, actual });
}

/** Where only the end itself knows what it is, a claim tells. */
function shown(connection: Connection, side: Side, fits: (tcb: Tcb) => boolean): void {
  const tcb = connection.endpoints[side];
  if (tcb.perhaps.length === 0 || !connection.known) return;
  connection.endpoints = withEnd(connection.endpoints, side, thatFits(tcb, fits));
}

/** Without a connection a host that listens is in LISTEN, and its last connection is CLOSED. */
function statesHere(tcb: Tcb, host: Host): readonly State[] {
  const idle = isUnconnected(tcb.state) && host.listening;
  return idle
    ? [tcb.state, ...(['CLOSED', 'LISTEN'] as const).filter((each) => each !== tcb.state)]
    : statesOf(tcb);
}

/** States that tell the peer's as well, where nothing is on its way. */
const TELLS_BOTH: ReadonlySet<State> = new Set(['ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT']);

/** On a doubtful connection a claim is taken at its word, and what it tells is known again. */
function assume(world: World, connection: Connection, side: Side, state: State): void {
  if (!TELLS_BOTH.has(state)) {
    const claimed = { ...connection.endpoints[side], state, perhaps: CERTAIN };
    connection.endpoints = withEnd(connection.endpoints, side, claimed);
    connection.claimed = side;
    return;
  }
  const peer = other(side);
  // A claim about the peer just before holds too.
  const told = connection.known || connection.claimed === peer;
  const beside = told ? connection.endpoints[peer].state : restingPeer(state);
  const states = { [side]: state, [peer]: beside } as Record<Side, State>;
  connection.endpoints = startingEndpoints(states.a, states.b, world.numbering);
  connection.presumed = told ? undefined : peer;
  connection.known = true;
}

/** A claim that is wrong on purpose: the note goes on from what it says. */
function isDeliberate({ expect, allow }: StateClaimEvent): boolean {
  return expect.length + allow.length > 0;
}

function adopt(connection: Connection, side: Side, state: State): void {
  const tcb = connection.endpoints[side];
  const idle = state === 'LISTEN' ? LISTEN : CLOSED;
  const adopted = isUnconnected(state) ? idle : { ...tcb, state };
  connection.endpoints = withEnd(connection.endpoints, side, adopted);
}

function claimVariable(world: World, connection: Connection, event: VariableClaimEvent): void {
  const side = world.sideOf(connection, event.host);
  const claimed = world.numbering.resolve(event.value);
  shown(connection, side, (each) => {
    const actual = actualOf(world, each, event);
    return actual !== undefined && equals(actual, claimed) === true;
  });
  const before = connection.endpoints;
  const binding = teachable(world, before[side], event, claimed);
  if (binding) world.learned(binding, connection);
  const actual = actualOf(world, connection.endpoints[side], event);
  const base = baseOn(world, connection, event);
  world.push({
    ...base,
    kind: 'variable',
    event,
    side,
    before,
    after: connection.endpoints,
    claimed,
    actual,
  });
}

function actualOf(world: World, tcb: Tcb, event: VariableClaimEvent): Seq | undefined {
  if (event.variable !== 'half-open') return variableOf(tcb, event.variable);
  const count = world.queues.halfOpen(event.host);
  return count === undefined ? undefined : number(count);
}

function teachable(
  world: World,
  tcb: Tcb,
  event: VariableClaimEvent,
  claimed: VariableClaimEvent['value'],
) {
  const actual = actualOf(world, tcb, event);
  return actual ? world.learn(claimed, actual) : undefined;
}

export function baseOf(world: World, { origin }: { readonly origin: object }) {
  return { index: world.steps.length, origin, time: world.now, timing: world.clock.timing };
}

export function baseOn(
  world: World,
  { index: connection, latest: previous, known }: Connection,
  event: { readonly origin: object },
) {
  return { ...baseOf(world, event), connection, previous, known };
}
