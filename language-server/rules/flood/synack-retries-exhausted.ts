import type { EmissionStep, Step } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';

/** tcp_synack_retries */
const RETRIES = 5;

export default defineRule({
  name: 'synack-retries-exhausted',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'The SYN,ACK is sent for the last time.',
  why: `Linux sends a SYN,ACK again after 1, 2, 4, 8 and 16 seconds, and waits 32 more. Then, 63 seconds
after the SYN, it gives the half-open connection up and its entry is free. A flood that sends a new
SYN for each entry in that time keeps the queue full for ever.`,
  cites: [{ rfc: 9293, section: '3.10.8' }],
  messages: {
    default: 'The fifth and last: 63 seconds after the SYN the entry is free.',
  },
  wrong: [
    `profile linux
Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@1s Server -x Client: SYN ACK seq=K ack=J+1
@3s Server -x Client: SYN ACK seq=K ack=J+1
@7s Server -x Client: SYN ACK seq=K ack=J+1
@15s Server -x Client: SYN ACK seq=K ack=J+1
@31s Server -x Client: SYN ACK seq=K ack=J+1
//                     ^^^^^^^ synack-retries-exhausted
@63s Server: LISTEN`,
  ],
  right: [
    `profile linux
Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@1s Server -x Client: SYN ACK seq=K ack=J+1
@3s Server -x Client: SYN ACK seq=K ack=J+1`,
    `profile linux
@0s Bot -> Server: SYN seq=X
@0s Server -> Bot: SYN ACK seq=S ack=X+1
@1s Server -> Bot: SYN ACK seq=S ack=X+1
@3s Server -> Bot: SYN ACK seq=S ack=X+1
@7s Server -> Bot: SYN ACK seq=S ack=X+1
@15s Server -> Bot: SYN ACK seq=S ack=X+1
@16s Bot -> Server: ACK seq=X+1 ack=S+1
@17s Server -> Bot: ACK seq=S+1 ack=X+1 len=10`,
  ],
  check: {
    on: 'trace',
    given: ({ classes }) => classes.has('syn-ack-retransmission'),
    run({ profile, steps }, report) {
      if (profile !== 'linux') return;
      const retries = new Map<number, number>();
      for (const step of steps) {
        if (!isSynAck(step)) continue;
        const { connection, index } = step;
        const count = step.class === 'syn-ack' ? 0 : (retries.get(connection) ?? 0) + 1;
        retries.set(connection, count);
        if (count === RETRIES) report('default', index, { at: 'flags' });
      }
    },
  },
});

function isSynAck(step: Step): step is EmissionStep {
  if (step.kind !== 'emission') return false;
  return step.class === 'syn-ack' || step.class === 'syn-ack-retransmission';
}
