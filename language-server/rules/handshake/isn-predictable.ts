import { equals, isPlain } from '../../tcp/sequence.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { FAR } from '../history.ts';

export default defineRule({
  name: 'isn-predictable',
  group: 'B',
  severity: 'hint',
  insight: true,
  off: true,
  summary: 'An initial sequence number is one that anybody could guess.',
  why: `Who can guess the number of a SYN,ACK can open a connection in somebody else's name, without ever
seeing an answer. So a real initial sequence number comes from a clock plus a keyed hash of the socket
pair: it is never 0, and not the same for two connections. In a sketch that is no mistake.`,
  cites: [
    { rfc: 9293, section: '3.4.1', requirement: 'MUST-8' },
    { rfc: 9293, section: '3.4.1', requirement: 'SHLD-1' },
    { rfc: 6528, section: '3' },
  ],
  messages: {
    default: 'A real initial sequence number is not 0: nobody must be able to guess it.',
    same: '{sender} has used this initial sequence number before: nobody must be able to guess it.',
  },
  wrong: [
    `severity isn-predictable = hint
Client -> Server: SYN seq=0
//                    ^^^^^ isn-predictable
Server -> Client: SYN ACK seq=K ack=1
Client -> Server: ACK seq=1 ack=K+1`,
    `severity isn-predictable = hint
Client:5001 -> Server:80: SYN seq=100
Client:5002 -> Server:80: SYN seq=100
//                            ^^^^^^^ isn-predictable`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'syn' || it.class === 'syn-ack',
    run(it, report) {
      const { seq } = it.segment;
      const zero = isPlain(seq) && seq.offset === 0;
      if (!zero && !isUsedBefore(it)) return;
      report(zero ? 'default' : 'same', { at: 'seq', params: { sender: it.sender } });
    },
  },
});

function isUsedBefore(it: Emission): boolean {
  return it.steps.slice(-FAR).some((step) => opensTheSame(step, it));
}

function opensTheSame(step: Step, { segment, step: { event } }: Emission): boolean {
  if (step.kind !== 'emission' || step.event.from.host !== event.from.host) return false;
  const opens = step.class === 'syn' || step.class === 'syn-ack';
  return opens && equals(step.segment.seq, segment.seq) === true;
}
