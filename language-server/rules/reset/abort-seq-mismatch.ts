import { pendingReset } from '../../tcp/infer.ts';
import { has, RST } from '../../tcp/segment.ts';
import { differs } from '../../tcp/sequence.ts';
import type { State } from '../../tcp/state.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';

/** Where an ABORT sends a reset (RFC 9293 3.10.5); in the last two only some stacks do. */
const RESETS: ReadonlySet<State> = new Set([
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
]);

export default defineRule({
  name: 'abort-seq-mismatch',
  group: 'E',
  severity: 'error',
  summary: "A reset does not carry its sender's next sequence number.",
  why: `A receiver acts on a reset only if its number is exactly the one that it expects next; one that
lies elsewhere in the window might be forged, and is answered with a challenge ACK. So an application
that aborts sends its next sequence number.`,
  cites: [
    { rfc: 9293, section: '3.10.5' },
    { rfc: 5961, section: '3.2' },
  ],
  messages: {
    default: "A reset carries {sender}'s next sequence number, {expected}, not {written}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: RST seq=J
//                    ^^^^^ abort-seq-mismatch
Server: CLOSED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: RST seq=J+1
Server: CLOSED`,
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST ACK seq=u ack=v`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const expected = abortNumber(it);
      if (pendingReset(tcb) || !expected) return;
      if (!differs(segment.seq, expected)) return;
      report('default', {
        at: 'seq',
        params: { sender, expected, written: segment.seq },
        fixes: [set('seq', expected)],
      });
    },
  },
});

function abortNumber({ tcb }: Emission) {
  return tcb.aborted?.seq ?? (RESETS.has(tcb.state) ? tcb.sndNxt : undefined);
}
