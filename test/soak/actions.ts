/** What may happen next on a connection: emissions, calls, timers, arrivals, disturbances. */
import { type Host, other } from './exchange.ts';
import { forge, mayForge, replay } from './intruders.ts';
import type { Fate, Network } from './network.ts';
import { type Endpoint, gone } from './oracle/endpoint.ts';
import { ABORT_RESETS, type Move, moves, retransmissions } from './oracle/moves.ts';
import { firesAt, mslOf } from './oracle/timers.ts';
import { isClosed, isUncertain } from './oracle/windows.ts';
import type { Plan } from './plan.ts';
import type { Tape } from './tape.ts';

const LENGTHS = [1, 10, 100, 536, 1460] as const;
export const HOSTS = [0, 1] as const;

/** Calls and timers that belong to any exchange. */
const GENTLE: ReadonlySet<string> = new Set(['listen', 'timeout 2MSL']);

export interface Action {
  readonly weight: number;
  /** Aborts, reboots and the like, of which half of all exchanges have none. */
  readonly rude?: boolean;
  /** Not before this time. */
  readonly at?: number | undefined;
  readonly run: () => void;
}

export function actions(network: Network, plan: Plan): readonly Action[] {
  const { tape } = network;
  return [
    ...HOSTS.flatMap((host) => [...emissions(network, tape, host), ...calls(network, host)]),
    ...questions(network),
    ...arrivals(network),
    ...crossings(network, tape),
    ...pauses(network),
    ...expiries(network),
    ...disturbances(network, plan),
  ];
}

/** What comes from outside, or is discarded on arrival. */
function disturbances(network: Network, plan: Plan): readonly Action[] {
  if (HOSTS.some((host) => network.isBusy(host))) return [];
  const old = plan.intruders && network.flights.history.length > 0;
  const forgeries = plan.intruders
    ? HOSTS.filter((from) => mayForge(network.ends[other(from)]))
    : [];
  const dropped = plan.drops
    ? network.flights.flying.filter(({ segment, copies }) => copies > 1 && !segment.syn)
    : [];
  return [
    ...(old ? [{ weight: 3, run: () => replay(network) }] : []),
    ...forgeries.map((from) => ({ weight: 1, rude: true, run: () => forge(network, from) })),
    ...dropped.map((flying) => ({ weight: 1, run: () => network.drop(flying) })),
  ];
}

function emissions(network: Network, tape: Tape, host: Host): readonly Action[] {
  // What time ends at the same moment is gone first.
  const until = network.stage.isTimed ? network.endsAt() : Infinity;
  const isLeft = ({ cause }: Move) =>
    (cause && (network.firesAt(host, cause) ?? 0) >= until) !== true;
  const all = movesOf(network, tape, host).filter(isLeft);
  return (network.stage.isTimed ? all.filter(({ early }) => !early) : all).map((move) => ({
    weight: network.isBusy(host) ? move.weight * 20 : move.weight,
    rude: move.cause === 'abort',
    at: move.cause ? network.firesAt(host, move.cause) : undefined,
    run: () => network.emit(host, move, fateOf(network, move, host)),
  }));
}

/** Those who found no room while others did ask again. */
function questions(network: Network): readonly Action[] {
  const { rest, stage } = network;
  if (!rest || HOSTS.some((host) => network.isBusy(host))) return [];
  const [move] = retransmissions(rest.end);
  if (!move) return [];
  const run = () => {
    network.askAgain(rest);
    network.emit(0, { ...move, causeOptional: true }, fateOf(network, move, 0));
  };
  const at = stage.isTimed ? firesAt(rest.timers, rest.end, 'timeout RTO') : undefined;
  return [{ weight: 6, at, run }];
}

export function movesOf(network: Network, tape: Tape, host: Host): readonly Move[] {
  const end = network.ends[host];
  if (end.state === 'CLOSED' && !end.due && (end.listens || network.rest)) return [];
  const len = LENGTHS[tape.take(LENGTHS.length)] as number;
  const urgent = end.habits.urgent && tape.chance(30);
  const all = moves(end, { len, psh: tape.chance(50), urgent, always: tape.chance(50) });
  const open = network.rush.count > 1 ? all.filter((move) => isOfAll(end, move)) : all;
  return network.stage.isShared ? open.filter((move) => canBeSaid(network, host, move)) : open;
}

/** Where one connection of many is closed before it is open, no line could say who opens it. */
function isOfAll({ state }: Endpoint, { segment }: Move): boolean {
  return state !== 'SYN-RECEIVED' || !segment.fin;
}

/** Of several connections only the clients open one, and a timer is named where its host can be. */
function canBeSaid(network: Network, host: Host, { cause, causeOptional }: Move): boolean {
  if (cause === 'connect') return host === 0;
  return cause === undefined || causeOptional || network.nameOf(host) !== undefined;
}

/** A host that is busy can be reached only later. */
function fateOf(network: Network, { segment }: Move, from: Host): Fate {
  const receiver = network.ends[other(from)];
  const fate = network.tape.pick(['->', '->', '->', '->', '->', '-x', '~>', '~>'] as const);
  const later = network.isBusy(other(from)) || isUncertain(receiver, segment);
  return fate === '->' && later ? '~>' : fate;
}

function arrivals(network: Network): readonly Action[] {
  return network.flights.flying.flatMap((flying) => {
    const lose = { weight: 1, run: () => network.flights.lose(flying) };
    const weight = flying.copies > 1 ? 5 : 1;
    const land = { weight, run: () => network.land(flying) };
    const once = flying.copies > 1 ? [lose] : [];
    const waits = network.isBusy(flying.to) || isUncertain(network.ends[flying.to], flying.segment);
    return waits ? once : [land, ...once];
  });
}

function crossings(network: Network, tape: Tape): readonly Action[] {
  if (HOSTS.some((host) => network.isBusy(host))) return [];
  const gentle = (move: Move) => move.cause !== 'abort';
  const reaches = (host: Host, { segment }: Move) =>
    !isUncertain(network.ends[other(host)], segment);
  const now = (host: Host) => (move: Move) => gentle(move) && isOpen(network, host, move);
  const both = HOSTS.map((host) => tape.weighted(movesOf(network, tape, host).filter(now(host))));
  const [a, b] = both;
  if (!a || !b || !reaches(0, a) || !reaches(1, b)) return [];
  return [{ weight: 2, run: () => network.cross(tape.pick(HOSTS), [a, b]) }];
}

/** Not bound to a time. */
function isOpen(network: Network, host: Host, { cause = '', early }: Move): boolean {
  return !network.stage.isTimed || (!early && network.firesAt(host, cause) === undefined);
}

/** Calls and timers that send nothing. */
function calls(network: Network, host: Host): readonly Action[] {
  const { stage } = network;
  if (network.isBusy(host) || (stage.isShared && !network.nameOf(host))) return [];
  const end = network.ends[host];
  const silently = (what: string, weight: number, next: Endpoint): Action => ({
    weight,
    rude: !GENTLE.has(what),
    at: network.firesAt(host, what),
    run: () => {
      network.tell(host, what);
      network.set(host, next);
    },
  });
  if (end.state === 'CLOSED') {
    const isSought = network.ends[other(host)].listens || stage.isShared;
    return end.listens || isSought ? [] : [silently('listen', 1, { ...end, listens: true })];
  }
  const closed = gone(end);
  const silent = end.state === 'SYN-SENT' ? ['close', 'abort'] : ['abort'];
  return [
    // One keep-alive without an answer is not the peer's end (MUST-26); unacknowledged text may be.
    ...(end.queue.length > 0 && !stage.isTimed && mayGiveUp(end)
      ? [silently('timeout user', 1, closed)]
      : []),
    ...(stage.isShared && end.listens ? [] : [reboots(network, host)]),
    ...(ABORT_RESETS.has(end.state) ? [] : silent.map((call) => silently(call, 1, closed))),
    ...(end.state === 'TIME-WAIT' ? [silently('timeout 2MSL', 6, closed)] : []),
    ...(end.windows.unread > 0 ? [reads(network, host)] : []),
    ...(end.habits.shrinks ? [lends(network, host)] : []),
  ];
}

/** A closed window is no failure (MUST-37), and some stacks keep half-open connections for a fixed time. */
function mayGiveUp(end: Endpoint): boolean {
  const { profile } = end.habits;
  const isStack = profile === 'linux' || profile === 'bsd';
  return !isClosed(end) && !(isStack && end.state === 'SYN-RECEIVED');
}

/** Its other connections are gone as well. */
function reboots(network: Network, host: Host): Action {
  const run = () => {
    network.tell(host, 'reboot');
    network.stage.reboot(network.style.names[host]);
  };
  return { weight: 1, rude: true, run };
}

/** The application takes some of what has arrived, which a note may say or not. */
function reads(network: Network, host: Host): Action {
  const run = () => {
    const end = network.ends[host];
    const { unread } = end.windows;
    const left = network.tape.chance(60) ? 0 : network.tape.take(unread);
    if (network.tape.chance(20)) network.tell(host, 'receive');
    network.set(host, { ...end, windows: { ...end.windows, unread: left } });
  };
  return { weight: network.ends[host].habits.bulk ? 1 : 4, run };
}

/** The host needs memory elsewhere, or gets it back. */
function lends(network: Network, host: Host): Action {
  const run = () => {
    const end = network.ends[host];
    const { buffer = 0 } = end.habits;
    const lent = network.tape.pick([0, buffer, buffer >> 1]);
    network.set(host, { ...end, windows: { ...end.windows, lent } });
  };
  return { weight: 2, run };
}

/** What ends by itself does so without a word. */
function expiries(network: Network): readonly Action[] {
  const at = network.endsAt();
  if (!network.stage.isTimed || at === Infinity) return [];
  return [{ weight: 1, at, run: () => undefined }];
}

/** Long enough for TIME-WAIT to end; nothing lives that long in the network. */
function pauses(network: Network): readonly Action[] {
  const { networks, isTimed } = network.stage;
  const isBusy = networks.some((each) => each.ends.some(({ due }) => due !== undefined));
  if (isTimed || isBusy) return [];
  if (network.ends.every(({ state }) => state !== 'TIME-WAIT')) return [];
  const run = () => {
    network.stage.say('wait 2MSL');
    network.stage.pass(2 * mslOf(network.ends[0]));
  };
  return [{ weight: 3, run }];
}
