import { ACK, has, RST } from '../../tcp/segment.ts';
import { equals, type Seq, toText } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

export default defineRule({
  name: 'ack-beyond-snd-nxt',
  group: 'C',
  severity: 'error',
  summary: 'An ACK of what was never sent is answered with something else than an ACK.',
  why: `Once the connection is open, a segment that acknowledges octets which were never sent is dropped,
and answered with an empty ACK that shows the true numbers. A reset would let anybody who guesses end
the connection.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default:
      '{sender} has sent only up to {seq}: it drops the segment that acknowledges {acked}, and answers ACK seq={seq} ack={ack}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: ACK seq=K+1 ack=J+500
Client -> Server: RST seq=J+500
//                ^^^ ack-beyond-snd-nxt
Client, Server: ESTABLISHED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: ACK seq=K+1 ack=J+500
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'reply',
    given: (it) => has(it, RST) && it.owes.includes('challenge'),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const cause = unsentAck(it);
      const { sndNxt: seq, rcvNxt: ack } = tcb;
      if (!cause?.segment.ack || !seq || !ack) return;
      // A reset with the next number is an ABORT, which is nobody's reply.
      if (equals(segment.seq, cause.segment.ack) !== true) return;
      report('default', {
        at: 'flags',
        params: { sender, seq, ack, acked: cause.segment.ack },
        fixes: [acknowledge(seq, ack)],
        related: [{ step: cause.index, at: 'ack', message: 'The segment that it answers.' }],
      });
    },
  },
});

function unsentAck({ tcb, steps }: Emission): ArrivalStep | undefined {
  const owed = tcb.owes.find(({ kind }) => kind === 'challenge');
  const cause = owed && steps[owed.cause];
  return cause?.kind === 'arrival' && cause.reaction.outcome === 'ack-of-unsent'
    ? cause
    : undefined;
}

function acknowledge(seq: Seq, ack: Seq): Fix {
  return {
    title: `Make it ACK seq=${toText(seq)} ack=${toText(ack)}`,
    edits: [
      { kind: 'flags', add: ACK, remove: RST },
      { kind: 'set', field: 'seq', value: seq },
      { kind: 'set', field: 'ack', value: ack },
    ],
    evident: true,
  };
}
