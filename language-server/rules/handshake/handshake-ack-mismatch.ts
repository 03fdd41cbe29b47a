import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { add, differs, distance, equals, notAfter, type Seq } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'handshake-ack-mismatch',
  group: 'B',
  severity: 'error',
  summary: "The third segment does not acknowledge the listener's SYN.",
  why: `The SYN in the SYN,ACK took one number of the other direction: after \`seq=K\` the next that is
expected is \`K+1\`. Until that is acknowledged, the listener does not know that its SYN has arrived,
and stays in SYN-RECEIVED; a wrong number it answers with a reset.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    default:
      'The third segment must acknowledge {expected}, not {written}: the SYN,ACK has seq={irs}.',
    'syn-not-counted':
      'The third segment must acknowledge {expected}, not {written}: the SYN in the SYN,ACK occupies one sequence number.',
    own: "{written} is {sender}'s own next number; ack names what it expects of {receiver} next, {expected}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K
//                            ^^^^^ handshake-ack-mismatch
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=J+1
//                            ^^^^^^^ handshake-ack-mismatch
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=100
Server -> Client: SYN ACK seq=300 ack=101
Client -> Server: ACK seq=101 ack=302
//                            ^^^^^^^ handshake-ack-mismatch
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=Z ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
//                            ^^^^^^^ handshake-ack-mismatch`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J tfo=0011223344556677 len=5
Server -> Client: SYN ACK seq=K ack=J+6
Server -> Client: PSH ACK seq=K+1 ack=J+6 len=10
Client -> Server: ACK seq=J+6 ack=K+1
//                            ^^^^^^^ ack-behind`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => {
      const third = it.owes.includes('handshake-ack') && has(it, ACK) && !hasAny(it, SYN | RST);
      return third && !it.current;
    },
    run(it, report) {
      const { segment, sender, receiver, tcb } = it;
      const { irs, rcvNxt: expected } = tcb;
      const written = segment.ack;
      if (!written || !irs || !expected || isRight(written, irs, expected)) return;
      const synAck = synArrival(it, it.from);
      report(messageOf(it, written, irs), {
        at: 'ack',
        params: { sender, receiver, irs, expected, written },
        fixes: [set('ack', expected)],
        related: synAck
          ? [{ step: synAck.index, at: 'seq', message: 'The SYN,ACK that it acknowledges.' }]
          : [],
      });
    },
  },
});

/** At least the SYN; of what came behind it the acknowledgment may lag. */
function isRight(written: Seq, irs: Seq, expected: Seq): boolean {
  if (!differs(written, expected)) return true;
  return notAfter(add(irs, 1), written) === true && notAfter(written, expected) === true;
}

function messageOf({ tcb }: Emission, written: Seq, irs: Seq) {
  if (equals(written, irs) === true) return 'syn-not-counted';
  const own = tcb.sndNxt && equals(written, tcb.sndNxt) === true;
  return own && distance(written, irs) === undefined ? 'own' : 'default';
}
