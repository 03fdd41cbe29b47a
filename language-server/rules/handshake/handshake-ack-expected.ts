import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { hasFresh, type Seq, toText } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'handshake-ack-expected',
  group: 'B',
  severity: 'error',
  summary: 'The SYN,ACK is answered with something else than an ACK.',
  why: `The third segment acknowledges the SYN in the SYN,ACK, and nothing else is left to open: the
opener's own SYN has been sent and acknowledged. So it is an ACK, without SYN, that carries the next
number of the opener. It may already carry text.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.5' },
  ],
  messages: {
    default: '{sender} must now acknowledge the SYN,ACK: ACK seq={seq} ack={ack}.',
    'with-syn':
      'The third segment has no SYN: {sender} sent its own in the first one, and that has been acknowledged.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: SYN seq=J
//                ^^^ handshake-ack-expected
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: SYN ACK seq=J+1 ack=K+1
//                ^^^^^^^ handshake-ack-expected
Client, Server: ESTABLISHED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'reply',
    given: (it) => it.owes.includes('handshake-ack') && !has(it, RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { sndNxt: seq, rcvNxt: ack } = tcb;
      if (!seq || !ack) return;
      if (has(segment, ACK) && !has(segment, SYN)) return;
      const synAck = synArrival(it, it.from);
      report(has(segment, SYN) && has(segment, ACK) ? 'with-syn' : 'default', {
        at: 'flags',
        params: { sender, seq, ack },
        fixes: [acknowledge(seq, ack)],
        related: synAck
          ? [{ step: synAck.index, at: 'flags', message: 'The SYN,ACK that it answers.' }]
          : [],
      });
    },
  },
});

function acknowledge(seq: Seq, ack: Seq): Fix {
  const numbers = hasFresh(seq) || hasFresh(ack) ? '' : ` seq=${toText(seq)} ack=${toText(ack)}`;
  return {
    title: `Make it ACK${numbers}`,
    edits: [
      { kind: 'flags', add: ACK, remove: SYN },
      { kind: 'set', field: 'seq', value: seq },
      { kind: 'set', field: 'ack', value: ack },
    ],
    evident: true,
  };
}
