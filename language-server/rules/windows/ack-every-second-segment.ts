import { defineRule } from '../define-rule.ts';
import { FAR } from '../history.ts';
import { type Arrived, receiverOf } from '../insight.ts';
import { plainLength } from './room.ts';

/** With the third full segment an ACK is late. */
const THIRD = 3;

export default defineRule({
  name: 'ack-every-second-segment',
  group: 'C',
  severity: 'hint',
  off: true,
  summary: 'A third full segment arrives before anything is acknowledged.',
  why: `A receiver may wait for more before it acknowledges, but not for long: at least every second full
segment should get its ACK, for ACKs are the clock of the sender. Many receivers acknowledge less often
when much arrives at once; so this rule is off until it is asked for.`,
  cites: [
    { rfc: 9293, section: '3.8.6.3', requirement: 'SHLD-19' },
    { rfc: 5681, section: '4.2' },
  ],
  messages: {
    default: '{host} should acknowledge at least every second full segment; this is the third.',
  },
  wrong: [
    `severity ack-every-second-segment = hint
Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=1460
Client -> Server: ACK seq=J+1461 ack=K+1 len=1460
Client -> Server: ACK seq=J+2921 ack=K+1 len=1460
//                ^^^ ack-every-second-segment
Server -> Client: ACK seq=K+1 ack=J+4381`,
  ],
  right: [
    `severity ack-every-second-segment = hint
Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=1460
Client -> Server: ACK seq=J+1461 ack=K+1 len=1460
Server -> Client: ACK seq=K+1 ack=J+2921
Client -> Server: ACK seq=J+2921 ack=K+1 len=1460
Server -> Client: ACK seq=K+1 ack=J+4381`,
  ],
  check: {
    on: 'arrival',
    given: ({ text }) => text,
    run(it, report) {
      if (!isFull(it.step, it) || fullSegments(it) !== THIRD) return;
      report('default', { at: 'flags', params: { host: it.name(it.step.to) } });
    },
  },
});

function isFull({ segment }: Arrived['step'], it: Arrived): boolean {
  const mss = receiverOf(it).before.synOptions?.mss;
  const len = plainLength(segment);
  return mss !== undefined && len !== undefined && len >= mss;
}

/** How many have arrived since the receiver sent anything, with this one; no further than it matters. */
function fullSegments(it: Arrived): number {
  const { step, trace } = it;
  let count = 1;
  const end = Math.max(0, step.index - FAR);
  for (let index = step.index - 1; index >= end && count <= THIRD; index--) {
    const each = trace.steps[index];
    if (!each || !('connection' in each) || each.connection !== step.connection) continue;
    if (each.kind === 'emission' && each.from === step.to) return count;
    if (each.kind === 'arrival' && each.to === step.to && isFull(each, it)) count++;
  }
  return count;
}
