import type { Outcome } from '../../tcp/arrives/reaction.ts';
import { occupies } from '../../tcp/segment.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';

/** How far back an arrival may lie that this ACK answers. */
const HORIZON = 200;
/** What is answered by an ACK though it brings nothing new. */
const ANSWERED: ReadonlySet<Outcome> = new Set([
  'not-acceptable',
  'challenged',
  'ack-of-unsent',
  'held',
  'unknown',
]);

export default defineRule({
  name: 'gratuitous-ack',
  group: 'C',
  severity: 'warning',
  fullStory: true,
  summary: 'An ACK answers nothing.',
  why: `An ACK without text takes no sequence number, so nobody acknowledges it: else the two ends would
acknowledge each other's ACKs for ever. TCP sends one when text, a SYN or a FIN has arrived, when a
segment was not acceptable, or when its window has changed. Nor is an ACK sent again because it was
lost: what it acknowledged comes again, and is acknowledged again.`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      'Nothing has arrived that this ACK could answer: {sender} has acknowledged {ack} already, and ACKs are not acknowledged.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: ACK seq=K+1 ack=J+1
//                ^^^ gratuitous-ack`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u+10 ack=v
//                ^^^ gratuitous-ack`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client -> Server: PSH ACK seq=u+10 ack=v len=10
Client -> Server: PSH ACK seq=u+20 ack=v len=10
Client -> Server: PSH ACK seq=u+30 ack=v len=10
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=0
Server -> Client: ACK seq=v ack=u+10 win=4096`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -x Server: ACK seq=u+1 ack=v+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => {
      const silent = it.state === 'TIME-WAIT' || it.fired || it.owes.length > 0;
      return it.class === 'ack' && it.repeatsAck && !silent;
    },
    run(it, report) {
      const { segment, sender } = it;
      if (!segment.ack || !saysNothingNew(it) || !isIdle(it)) return;
      report('default', {
        at: 'flags',
        params: { sender, ack: segment.ack },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});

function saysNothingNew({ segment, tcb }: Emission): boolean {
  const { options, win } = segment;
  return !options?.sack && (win === undefined || win === tcb.rcvWnd);
}

/**
 * Each arrival that is answered allows one ACK, and they may be drawn later than they were sent: so
 * count back to see whether all have been used.
 */
function isIdle(it: Emission): boolean {
  let unexplained = 1;
  const { steps } = it;
  for (let index = steps.length - 1; index >= 0; index--) {
    if (steps.length - index > HORIZON) return false;
    const step = steps[index] as Step;
    if (!('connection' in step) || step.connection !== it.step.connection) continue;
    if (isAckOf(step, it)) unexplained++;
    if (isAnswered(step, it)) unexplained--;
    if (unexplained === 0) return false;
  }
  return true;
}

function isAckOf(step: Step, { from }: Emission): boolean {
  if (step.kind !== 'emission' || step.from !== from) return false;
  return step.class === 'ack' || step.class === 'syn-ack';
}

function isAnswered(step: Step, { from }: Emission): boolean {
  if (step.kind !== 'arrival' || step.to !== from) return false;
  return occupies(step.segment) || ANSWERED.has(step.reaction.outcome);
}
