import type { Outcome } from '../../tcp/arrives/reaction.ts';
import type { Segment } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { stepBefore } from '../history.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'ack-storm',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'Both ends answer refused ACKs with ACKs that are refused in turn.',
  why: `An ACK that is not acceptable is dropped and answered with an ACK. Where the two ends no longer
agree on the numbers, that answer is not acceptable either, and nothing that TCP does by itself ends the
exchange: it goes round until an ACK is lost. Text that an attacker injects into a connection is
followed by such a storm. Limiting how often challenge ACKs are sent dampens it.`,
  cites: [
    { rfc: 5961, section: '7' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'ACK storm: {sender} and {receiver} refuse the ACKs of each other, and answer them.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
forged Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u ack=v
//                ^^^ ack-storm
Server -> Client: ACK seq=v ack=u+10
//                ^^^ ack-storm`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: ACK seq=K+1 ack=J+1
forged Client -> Server: SYN seq=Y
Server -> Client: ACK seq=K+1 ack=J+1
forged Client -> Server: SYN seq=X
Server -> Client: ACK seq=K+1 ack=J+1`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
forged Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u ack=v
Server -x Client: ACK seq=v ack=u+10`,
  ],
  check: onSegment((it) => it.class === 'ack' && it.owes.includes('challenge'), {
    tell: (it) => when(goesRound(it)),
  }),
});

const REFUSED: ReadonlySet<Outcome> = new Set(['not-acceptable', 'ack-of-unsent']);

/** Each end says again what was refused before. */
function goesRound(it: Emission): boolean {
  const [answered, own, before] = lastRefused(it);
  if (!answered || !own || !before || answered.to !== it.from || own.to === it.from) return false;
  return isSame(own.segment, it.segment) && isSame(before.segment, answered.segment);
}

/** The last three arrivals, the newest first, as far as all were refused. */
function lastRefused({ steps, step: now }: Emission): readonly ArrivalStep[] {
  const found: ArrivalStep[] = [];
  let step = stepBefore(steps, now, steps.length);
  for (; step && found.length < 3; step = stepBefore(steps, step, steps.length)) {
    if (step.kind !== 'arrival') continue;
    if (!REFUSED.has(step.reaction.outcome)) break;
    found.push(step);
  }
  return found;
}

function isSame(a: Segment, b: Segment): boolean {
  if (equals(a.seq, b.seq) !== true) return false;
  return a.ack !== undefined && b.ack !== undefined && equals(a.ack, b.ack) === true;
}
