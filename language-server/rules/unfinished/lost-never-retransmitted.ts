import { has, hasText, occupies, RST, segEnd } from '../../tcp/segment.ts';
import { notAfter } from '../../tcp/sequence.ts';
import { isUnconnected } from '../../tcp/state.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { appendSegment } from './append.ts';
import { isLeftBehind } from './left-behind.ts';

export default defineRule({
  name: 'lost-never-retransmitted',
  group: 'M',
  severity: 'hint',
  summary: 'The note goes on with another connection, and what was lost is never sent again.',
  why: `What occupies sequence numbers (a SYN, text, a FIN) is sent again until it is acknowledged or the
connection is given up. A lost segment that never comes again leaves the exchange open.`,
  cites: [{ rfc: 9293, section: '3.10.8' }],
  messages: {
    default: '{what} is lost, and never sent again.',
  },
  wrong: [
    `Client:5001 -x Server: SYN seq=J
//                     ^^^ lost-never-retransmitted
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    'Client -x Server: SYN seq=J',
    `Client:5001 -x Server: SYN seq=J
Client:5001: timeout RTO
Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server: ACK seq=J+1 ack=K+1
Client:5002 -> Server: SYN seq=M`,
    `Client:5001 -x Server: SYN seq=J
Client:5001: timeout user
Client:5001: CLOSED
Client:5002 -> Server: SYN seq=M`,
  ],
  check: {
    on: 'end',
    given: ({ lost }) => lost.size > 0,
    run(it, report, { lost: all }) {
      const lost = all.get(it.connection.index)?.findLast((step) => isLost(step, it));
      if (!lost || isSentAgain(it, lost) || !isLeftBehind(it, lost.from)) return;
      report('default', lost.index, {
        at: 'flags',
        params: { what: hasText(lost.segment) ? 'This text' : 'This segment' },
        fixes: [appendSegment(it, lost.from, 'Append the retransmission', lost.segment)],
      });
    },
  },
});

/** Its sender still waits for its acknowledgment. */
function isLost(step: EmissionStep, { connection: { endpoints } }: Ending): boolean {
  if (step.provenance !== 'sent' || !occupies(step.segment) || has(step.segment, RST)) return false;
  const { state, sndUna } = endpoints[step.from];
  if (isUnconnected(state) || !sndUna) return false;
  return notAfter(segEnd(step.segment), sndUna) === false;
}

function isSentAgain({ steps }: Ending, lost: EmissionStep): boolean {
  return steps.some((step) => {
    if (step.kind !== 'emission' || step.index <= lost.index || step.from !== lost.from)
      return false;
    return occupies(step.segment) && notAfter(step.segment.seq, lost.segment.seq) !== false;
  });
}
