import { isEchoable, isOlder } from '../../../tcp/options/timestamps.ts';
import { ACK, has, RST } from '../../../tcp/segment.ts';
import type { ArrivalStep } from '../../../tcp/trace.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { FAR, lastArrival } from '../../history.ts';
import { setStamp } from './set-stamp.ts';

export default defineRule({
  name: 'tsecr-mismatch',
  group: 'H',
  severity: 'error',
  fullStory: true,
  summary: 'A segment does not echo the timestamp that its sender keeps for that.',
  why: `The second number of \`ts=\` echoes the other side's clock, which measures from it how long the way
there and back takes. Where one ACK answers several segments it echoes the first of them, so that the
wait is measured too; and a segment beyond a gap is not echoed. So the number is kept from the last
segment that began at or before the last \`ack=\` sent.`,
  cites: [
    { rfc: 7323, section: '4.2' },
    { rfc: 7323, section: '4.3' },
  ],
  messages: {
    default: 'The echo is {recent}, not {written}: the timestamp {sender} keeps.',
    later:
      'The echo is {recent}, not {written}: the segment with {written} began after the last acknowledgment {sender} had sent.',
    never: 'The echo is {recent}, not {written}: no segment with {written} has arrived.',
  },
  wrong: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/9
//                                      ^^^^^^^ tsecr-mismatch`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: ACK seq=J+1 ack=K+1 len=5 ts=12/70
Client -> Server: ACK seq=J+6 ack=K+1 len=5 ts=13/70
Server -> Client: ACK seq=K+1 ack=J+11 ts=75/13
//                                     ^^^^^^^^ tsecr-mismatch`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: ACK seq=J+1 ack=K+1 len=5 ts=12/70
Server -> Client: ACK seq=K+1 ack=J+6 ts=75/10
//                                    ^^^^^^^^ tsecr-mismatch`,
    `A -> B: SYN seq=J ts=100/0
B -> A: SYN ACK seq=K ack=J+1 ts=900/100
A -> B: ACK seq=J+1 ack=K+1 ts=101/900
old A -> B: SYN seq=J ts=50/0
B -> A: ACK seq=K+1 ack=J+1 ts=901/50
//                          ^^^^^^^^^ tsecr-mismatch`,
  ],
  right: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: ACK seq=J+1 ack=K+1 len=5 ts=12/70
Client -> Server: ACK seq=J+6 ack=K+1 len=5 ts=13/70
Server -> Client: ACK seq=K+1 ack=J+11 ts=75/12`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: ACK seq=J+1 ack=K+1 len=5 ts=12/70
Client -> Server: ACK seq=J+6 ack=K+1 len=5 ts=13/70
Server -> Client: ACK seq=K+1 ack=J+6 ts=75/12
//                            ^^^^^^^ ack-behind
Server -> Client: ACK seq=K+1 ack=J+11 ts=75/13`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: ACK seq=J+1 ack=K+1 len=5
Server -> Client: ACK seq=K+1 ack=J+6 ts=75/12`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.stamped && !it.echoes && has(it, ACK) && !has(it, RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { recent } = tcb.stamps;
      const ts = segment.options?.ts;
      if (!ts || recent === undefined || ts.ecr === recent || !isEcho(it)) return;
      const echoed = lastArrival(it, it.from, (step) => step.segment.options?.ts?.val === ts.ecr);
      if (!echoed && it.steps.length > FAR) return;
      const newer = isOlder(recent, ts.ecr);
      // Where ACKs are drawn late, the timestamp is that of when they were sent.
      if (echoed && newer && isEchoable(tcb, echoed.segment)) return;
      const kept = lastArrival(it, it.from, (step) => step.segment.options?.ts?.val === recent);
      if (kept && isRepaired(it, kept)) return;
      report(!echoed ? 'never' : newer ? 'later' : 'default', {
        at: 'ts',
        params: { sender, recent, written: ts.ecr },
        fixes: [setStamp({ val: ts.val, ecr: recent })],
        related: kept ? [{ step: kept.index, at: 'ts', message: 'What is echoed.' }] : [],
      });
    },
  },
});

/** It went back, so what it should have been is a guess: the echo may know better. */
function isRepaired({ steps }: Emission, { emission }: ArrivalStep): boolean {
  const sent = steps[emission];
  if (sent?.kind !== 'emission') return false;
  return sent.literal.options?.ts?.val !== sent.segment.options?.ts?.val;
}

/** What was acknowledged before the note begins is not known, nor is what was echoed. */
function isEcho({ tcb }: Emission): boolean {
  return tcb.irs !== undefined || tcb.ackSent !== undefined;
}
