/** Who takes part, how a note writes their numbers, and how it begins. */
import { HOSTS } from './actions.ts';
import { Crowd } from './crowd.ts';
import { other, type Style } from './exchange.ts';
import { Network } from './network.ts';
import { type Endpoint, newEndpoint } from './oracle/endpoint.ts';
import { plus } from './oracle/segment.ts';
import type { Plan } from './plan.ts';
import { hostOf, Stage } from './stage.ts';
import type { Tape } from './tape.ts';

/** Clients and servers of several connections, by the sockets that tell them apart. */
const COMPANIES = [
  [
    ['Client:5001', 'Server:80'],
    ['Client:5002', 'Server:80'],
  ],
  [
    ['A', 'S'],
    ['B', 'S'],
    ['C', 'S'],
  ],
  [
    ['A:1024', 'S:443'],
    ['B:1024', 'S:443'],
    ['B:1025', 'S:443'],
  ],
  [
    ['Client:5001', 'Server:80'],
    ['Client:5002', 'Server:81'],
  ],
  [
    ['Client', 'One'],
    ['Client', 'Two'],
  ],
] as const;

/** Beside a crowd. */
const NOBODY_ELSE: readonly (readonly [string, string])[] = [];

const LETTERS = [
  ['J', 'K'],
  ['M', 'N'],
  ['P', 'Q'],
] as const;

const LETTERS_OF_MANY = ['V', 'W'] as const;

export function begin(tape: Tape, plan: Plan): Stage {
  const stage = new Stage(plan);
  const [{ profile }] = plan.habits;
  if (profile !== 'rfc9293') stage.lines.push({ kind: 'other', text: `profile ${profile}` });
  if (plan.latency !== undefined)
    stage.lines.push({ kind: 'other', text: `latency ${plan.latency}ms` });
  if (plan.connections > 1) several(stage, tape, plan);
  else one(stage, tape, plan);
  return stage;
}

/** Servers listen, and clients open. */
function several(stage: Stage, tape: Tape, plan: Plan): void {
  const company = plan.rush && tape.chance(25) ? NOBODY_ELSE : tape.pick(COMPANIES);
  const server = company[0]?.[1] ?? 'Server';
  const isPlain = tape.chance(50);
  for (const [index, names] of company.entries()) {
    const symbols = isPlain ? undefined : LETTERS[index];
    const style: Style = { names, bases: basesOf(tape, symbols), symbols };
    const network = new Network(stage, endsOf(tape, style, plan), style, tape);
    network.set(1, { ...network.ends[1], listens: true });
  }
  if (plan.rush !== undefined) rush(stage, tape, plan, server, isPlain);
  const hosts = [...new Set([...company.flat(), server].map(hostOf))];
  stage.server = hostOf(server);
  if (plan.crowd) stage.crowd = new Crowd(stage, server, plan, isPlain);
  if (plan.backlog !== undefined || plan.cookies || plan.crowd || plan.rush)
    declare(stage, hosts, hostOf(server));
  else if (tape.chance(30)) stage.say(`${hostOf(server)}: listen`);
}

/** Honest hosts that one name stands for. */
function rush(stage: Stage, tape: Tape, plan: Plan, server: string, isPlain: boolean): void {
  const symbols = isPlain ? undefined : LETTERS_OF_MANY;
  const style: Style = { names: ['Customers', server], bases: basesOf(tape, symbols), symbols };
  const network = new Network(stage, endsOf(tape, style, plan), style, tape, plan.rush);
  network.set(1, { ...network.ends[1], listens: true });
}

/** Declarations have no time. */
function declare(stage: Stage, hosts: readonly string[], server: string): void {
  const { backlog, cookies, crowd, networks } = stage;
  const queue = backlog === undefined ? '' : ` backlog=${backlog}`;
  const properties = `${queue}${cookies ? ' syncookies' : ''}`;
  for (const host of hosts) {
    const text = host === server ? `host ${host}${properties}` : `host ${host}`;
    stage.lines.push({ kind: 'other', text });
  }
  for (const { rush, style } of networks) {
    const text = `host ${hostOf(style.names[0])}[${rush.count}]`;
    if (rush.count > 1) stage.lines.push({ kind: 'other', text });
  }
  if (crowd) stage.lines.push({ kind: 'other', text: crowd.declaration });
}

/** Who listens, and how a note says so; or both are connected already. */
function one(stage: Stage, tape: Tape, plan: Plan): void {
  const style = styleOf(tape);
  const network = new Network(stage, endsOf(tape, style, plan), style, tape);
  const [a, b] = style.names;
  // RFC 793 asks of any SYN whether it is in the window, which a note that begins later cannot tell.
  const start = tape.take(plan.habits[0].profile === 'rfc793' ? 5 : 6);
  if (start === 5) midstream(network, `${a}, ${b}: ESTABLISHED`);
  else if (start === 4) stage.say(`${a}, ${b}: CLOSED`);
  else network.set(1, { ...network.ends[1], listens: true });
  if (start === 2) network.tell(1, 'listen');
  if (start === 3) network.tell(1, 'LISTEN');
}

function endsOf(tape: Tape, style: Style, plan: Plan): [Endpoint, Endpoint] {
  return HOSTS.map((host) => {
    const end = newEndpoint(style.bases[host], tape.pick([100_000, 30_000]), plan.habits[host]);
    return end.habits.stamps ? { ...end, stamps: { ...end.stamps, clock: firstClock(tape) } } : end;
  }) as [Endpoint, Endpoint];
}

function styleOf(tape: Tape): Style {
  const names = tape.pick([
    ['Client', 'Server'],
    ['A', 'B'],
  ] as const);
  const symbols = tape.take(2) === 1 ? undefined : LETTERS[0];
  return { names, bases: basesOf(tape, symbols), symbols };
}

function basesOf(tape: Tape, symbols: Style['symbols']): Style['bases'] {
  // Far from the plain 0 of a reset, which no symbol is.
  return symbols ? [1_000_000_000, 3_000_000_000] : [firstNumber(tape), firstNumber(tape)];
}

/** Anywhere, often right before the numbers wrap. */
function firstNumber(tape: Tape): number {
  const at = [0, 2 ** 32 - 1, 2 ** 32 - 700, 2 ** 31 - 2, 300];
  return tape.chance(50) ? tape.pick(at) : tape.take(2 ** 32);
}

function firstClock(tape: Tape): number {
  return tape.chance(30) ? tape.pick([2 ** 32 - 5, 2 ** 31 - 5, 1]) : tape.take(1_000_000);
}

function midstream(network: Network, claim: string): void {
  const { bases } = network.style;
  for (const host of HOSTS) {
    const [own, peers] = [plus(bases[host], 1), plus(bases[other(host)], 1)];
    const numbers = { iss: bases[host], una: own, nxt: own, irs: bases[other(host)], rcv: peers };
    network.set(host, { ...network.ends[host], ...numbers, state: 'ESTABLISHED' });
  }
  network.numbers.beginLate();
  network.stage.say(claim);
}
