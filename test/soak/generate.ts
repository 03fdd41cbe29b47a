/** Writes a random exchange between conforming endpoints, and a lossy network between them. */
import { type Action, actions, HOSTS, movesOf } from './actions.ts';
import { begin } from './begin.ts';
import { claimStates, claimVariable } from './claims.ts';
import { type Exchange, other } from './exchange.ts';
import type { Network } from './network.ts';
import { PLAIN_PLAN, type Plan } from './plan.ts';
import type { Stage } from './stage.ts';
import { Tape } from './tape.ts';

export function generate(numbers: readonly number[], plan: Plan = PLAIN_PLAN): Exchange {
  const tape = new Tape(numbers);
  const stage = begin(tape, plan);
  const isCalm = tape.take(2) === 0;
  while (!tape.ended) {
    flood(stage, tape);
    if (plan.lazy && tape.chance(5)) stage.accept();
    const possible = stage.networks.flatMap((network) => stepsOf(network, plan));
    const now = isCalm ? possible.filter(({ rude }) => !rude) : possible;
    const step = tape.weighted(inTime(stage, now));
    if (!step) break;
    if (stage.isTimed) stage.advance(timeOf(step, tape));
    step.run();
    if (tape.chance(60)) claimStates(step.network);
    if (stage.sought && tape.chance(20)) count(stage, stage.sought);
    if (plan.variables && tape.chance(40)) claimVariable(step.network, tape.pick(HOSTS));
  }
  if (plan.intruders) for (const network of stage.networks) settle(network, tape);
  const [first] = stage.networks;
  return { ...(first as Network).style, lines: stage.lines };
}

/** An attacker does not wait for anybody. */
function flood(stage: Stage, tape: Tape): void {
  const { crowd } = stage;
  if (!crowd || crowd.isTired || !tape.chance(10)) return;
  crowd.attack(tape);
  if (tape.chance(50)) count(stage, crowd.server);
}

function count(stage: Stage, socket: string): void {
  stage.claim(`${socket}: half-open=${stage.halfOpenAt(socket)}`);
}

type Step = Action & { readonly network: Network };

function stepsOf(network: Network, plan: Plan): readonly Step[] {
  return actions(network, plan).map((action) => ({ ...action, network }));
}

/** Without what would have to wait for longer than some host can. */
function inTime(stage: Stage, all: readonly Step[]): readonly Step[] {
  if (!stage.isTimed) return all;
  const until = stage.deadline();
  return all.filter(({ at = stage.now }) => at <= until);
}

/** An answer comes quickly; else some time may pass, but for what has to happen first. */
function timeOf({ at = 0, network }: Step, tape: Tape): number {
  const { stage } = network;
  if (at > stage.now) return at;
  const busy = HOSTS.some((host) => network.isBusy(host));
  const pause = tape.pick(busy ? [0, 1, 5] : [0, 1, 10, 50, 300]);
  return Math.max(stage.now, Math.min(stage.now + pause, stage.deadline() - 1));
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
