/** Writes a random exchange between two conforming endpoints, and a lossy network between them. */
import { type Exchange, type Host, other, type Style } from './exchange.ts';
import { forge, mayForge, replay } from './intruders.ts';
import { type Fate, Network } from './network.ts';
import { type Endpoint, gone, isSynchronized, newEndpoint } from './oracle/endpoint.ts';
import { ABORT_RESETS, type Move, moves } from './oracle/moves.ts';
import { plus } from './oracle/segment.ts';
import { PLAIN_PLAN, type Plan } from './plan.ts';
import { Tape } from './tape.ts';

const LENGTHS = [1, 10, 100, 536, 1460] as const;
const HOSTS = [0, 1] as const;

/** Calls and timers that belong to any exchange. */
const GENTLE: ReadonlySet<string> = new Set(['listen', 'timeout 2MSL']);

interface Action {
  readonly weight: number;
  /** Aborts, reboots and the like, of which half of all exchanges have none. */
  readonly rude?: boolean;
  /** Not before this time. */
  readonly at?: number | undefined;
  readonly run: () => void;
}

export function generate(numbers: readonly number[], plan: Plan = PLAIN_PLAN): Exchange {
  const tape = new Tape(numbers);
  const style = styleOf(tape);
  const network = begin(tape, style, plan);
  const isCalm = tape.take(2) === 0;
  while (!tape.ended) {
    const possible = [...actions(network, tape), ...disturbances(network, plan)];
    const now = isCalm ? possible.filter(({ rude }) => !rude) : possible;
    const action = tape.weighted(inTime(network, now));
    if (!action) break;
    if (network.isTimed) network.advance(timeOf(network, action));
    action.run();
    if (tape.chance(60)) network.claim();
    if (plan.variables && tape.chance(40)) claimVariable(network, tape.pick(HOSTS));
  }
  if (plan.intruders) settle(network, tape);
  return { ...style, lines: network.lines };
}

/** Without what would have to wait for longer than some host can. */
function inTime(network: Network, all: readonly Action[]): readonly Action[] {
  if (!network.isTimed) return all;
  const until = network.deadline();
  return all.filter(({ at = network.now }) => at <= until);
}

/** An answer comes quickly; else some time may pass, but for what has to happen first. */
function timeOf(network: Network, { at = 0 }: Action): number {
  if (at > network.now) return at;
  const busy = HOSTS.some((host) => network.isBusy(host));
  const pause = network.tape.pick(busy ? [0, 1, 5] : [0, 1, 10, 50, 300]);
  return Math.max(network.now, Math.min(network.now + pause, network.deadline() - 1));
}

/** Forged segments can set two hosts to correcting each other for ever. */
const MOST_REPLIES = 6;

/** Whoever owes a reply sends it, lest a note end with a question. */
function settle(network: Network, tape: Tape): void {
  for (let i = 0; i < MOST_REPLIES; i++) {
    const busy = HOSTS.find((host) => network.isBusy(host));
    const reply = busy !== undefined && movesOf(network, tape, busy)[0];
    if (busy === undefined || !reply) return;
    network.emit(busy, reply, network.isBusy(other(busy)) ? '-x' : '->');
  }
}

function styleOf(tape: Tape): Style {
  const names = tape.pick([
    ['Client', 'Server'],
    ['A', 'B'],
  ] as const);
  if (tape.take(2) === 1)
    return { names, bases: [firstNumber(tape), firstNumber(tape)], symbols: undefined };
  // Far from the plain 0 of a reset, which no symbol is.
  return { names, bases: [1_000_000_000, 3_000_000_000], symbols: ['J', 'K'] };
}

/** Anywhere, often right before the numbers wrap. */
function firstNumber(tape: Tape): number {
  const at = [0, 2 ** 32 - 1, 2 ** 32 - 700, 2 ** 31 - 2, 300];
  return tape.chance(50) ? tape.pick(at) : tape.take(2 ** 32);
}

function firstClock(tape: Tape): number {
  return tape.chance(30) ? tape.pick([2 ** 32 - 5, 2 ** 31 - 5, 1]) : tape.take(1_000_000);
}

/** Who listens, and how a note says so; or both are connected already. */
function begin(tape: Tape, style: Style, plan: Plan): Network {
  const ends = HOSTS.map((host) => {
    const end = newEndpoint(style.bases[host], tape.pick([100_000, 30_000]), plan.habits[host]);
    return end.habits.stamps ? { ...end, stamps: { ...end.stamps, clock: firstClock(tape) } } : end;
  }) as [Endpoint, Endpoint];
  const network = new Network(ends, style, tape, plan.clock);
  const [a, b] = style.names;
  const start = tape.take(6);
  if (start === 5) return midstream(network, `${a}, ${b}: ESTABLISHED`);
  if (start === 4) network.say(`${a}, ${b}: CLOSED`);
  else network.set(1, { ...ends[1], listens: true });
  if (start === 2) network.tell(1, 'listen');
  if (start === 3) network.tell(1, 'LISTEN');
  return network;
}

function midstream(network: Network, claim: string): Network {
  const { bases } = network.style;
  for (const host of HOSTS) {
    const [own, peers] = [plus(bases[host], 1), plus(bases[other(host)], 1)];
    const numbers = { iss: bases[host], una: own, nxt: own, irs: bases[other(host)], rcv: peers };
    network.set(host, { ...network.ends[host], ...numbers, state: 'ESTABLISHED' });
  }
  network.say(claim);
  return network;
}

function actions(network: Network, tape: Tape): readonly Action[] {
  return [
    ...HOSTS.flatMap((host) => [...emissions(network, tape, host), ...calls(network, host)]),
    ...arrivals(network),
    ...crossings(network, tape),
    ...pauses(network),
  ];
}

/** What comes from outside, or is discarded on arrival. */
function disturbances(network: Network, plan: Plan): readonly Action[] {
  if (HOSTS.some((host) => network.isBusy(host))) return [];
  const old = plan.intruders && network.history.length > 0;
  const forgeries = plan.intruders
    ? HOSTS.filter((from) => mayForge(network.ends[other(from)]))
    : [];
  const dropped = plan.drops
    ? network.flying.filter(({ segment, copies }) => copies > 1 && !segment.syn)
    : [];
  return [
    ...(old ? [{ weight: 3, run: () => replay(network) }] : []),
    ...forgeries.map((from) => ({ weight: 1, rude: true, run: () => forge(network, from) })),
    ...dropped.map((flying) => ({ weight: 1, run: () => network.drop(flying) })),
  ];
}

function claimVariable(network: Network, host: Host): void {
  if (isSynchronized(network.ends[host])) network.claimVariable(host);
}

function emissions(network: Network, tape: Tape, host: Host): readonly Action[] {
  const all = movesOf(network, tape, host);
  return (network.isTimed ? all.filter(({ early }) => !early) : all).map((move) => ({
    weight: network.isBusy(host) ? move.weight * 20 : move.weight,
    rude: move.cause === 'abort',
    at: move.cause ? network.firesAt(host, move.cause) : undefined,
    run: () => network.emit(host, move, fateOf(network, tape, host)),
  }));
}

function movesOf(network: Network, tape: Tape, host: Host): readonly Move[] {
  const end = network.ends[host];
  if (end.state === 'CLOSED' && !end.due && end.listens) return [];
  const len = LENGTHS[tape.take(LENGTHS.length)] as number;
  const urgent = end.habits.urgent && tape.chance(30);
  return moves(end, { len, psh: tape.chance(50), urgent });
}

/** A host that is busy can be reached only later. */
function fateOf(network: Network, tape: Tape, from: Host): Fate {
  const fate = tape.pick(['->', '->', '->', '->', '->', '-x', '~>', '~>'] as const);
  return fate === '->' && network.isBusy(other(from)) ? '~>' : fate;
}

function arrivals(network: Network): readonly Action[] {
  return network.flying.flatMap((flying) => {
    const lose = { weight: 1, run: () => network.lose(flying) };
    const weight = flying.copies > 1 ? 5 : 1;
    const land = { weight, run: () => network.land(flying) };
    const once = flying.copies > 1 ? [lose] : [];
    return network.isBusy(flying.to) ? once : [land, ...once];
  });
}

function crossings(network: Network, tape: Tape): readonly Action[] {
  if (HOSTS.some((host) => network.isBusy(host))) return [];
  const gentle = (move: Move) => move.cause !== 'abort';
  const now = (host: Host) => (move: Move) => gentle(move) && isOpen(network, host, move);
  const both = HOSTS.map((host) => tape.weighted(movesOf(network, tape, host).filter(now(host))));
  const [a, b] = both;
  return a && b ? [{ weight: 2, run: () => network.cross(tape.pick(HOSTS), [a, b]) }] : [];
}

/** Not bound to a time. */
function isOpen(network: Network, host: Host, { cause = '', early }: Move): boolean {
  return !network.isTimed || (!early && network.firesAt(host, cause) === undefined);
}

/** Calls and timers that send nothing. */
function calls(network: Network, host: Host): readonly Action[] {
  if (network.isBusy(host)) return [];
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
    return end.listens ? [] : [silently('listen', 1, { ...end, listens: true })];
  }
  const closed = gone(end);
  const silent = end.state === 'SYN-SENT' ? ['close', 'abort'] : ['abort'];
  return [
    // One keep-alive without an answer is not the peer's end (MUST-26); unacknowledged text may be.
    ...(end.queue.length > 0 && !network.isTimed ? [silently('timeout user', 1, closed)] : []),
    silently('reboot', 1, { ...closed, listens: false }),
    ...(ABORT_RESETS.has(end.state) ? [] : silent.map((call) => silently(call, 1, closed))),
    ...(end.state === 'TIME-WAIT' ? [silently('timeout 2MSL', 6, closed)] : []),
    ...(end.windows.unread > 0 ? [reads(network, host)] : []),
  ];
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
  return { weight: 4, run };
}

/** Long enough for TIME-WAIT to end; nothing lives that long in the network. */
function pauses(network: Network): readonly Action[] {
  if (network.isTimed || HOSTS.some((host) => network.isBusy(host))) return [];
  if (network.ends.every(({ state }) => state !== 'TIME-WAIT')) return [];
  const run = () => {
    network.flying = [];
    network.history = [];
    network.say('wait 2MSL');
    for (const host of HOSTS) {
      const end = network.ends[host];
      if (end.state === 'TIME-WAIT') network.set(host, gone(end));
    }
  };
  return [{ weight: 3, run }];
}
