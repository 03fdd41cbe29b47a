import { usesEcn } from '../../../tcp/options/ecn.ts';
import { ACK, ECE, has, hasAny, RST, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { addFlags } from '../../fixes.ts';
import { lastEmission } from '../../history.ts';

export default defineRule({
  name: 'ecn-ece-not-repeated',
  group: 'H',
  severity: 'warning',
  summary: 'An ACK leaves out ECE before a CWR has arrived.',
  why: `An ACK may be lost, so a single ECE could be: a receiver that got a mark of congestion says ECE on
every ACK until a segment with CWR tells it that the sender has slowed down. (Data centre TCP, RFC 8257,
does otherwise.)`,
  cites: [{ rfc: 3168, section: '6.1.3' }],
  messages: {
    default: '{sender} has said ECE and no CWR has arrived since: each ACK repeats it until then.',
  },
  wrong: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Client -> Server: PSH ACK seq=J+11 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+21
Client -x Server: PSH CWR ACK seq=J+21 ack=K+1 len=10
Client -> Server: PSH ACK seq=J+31 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+21
//                ^^^ ecn-ece-not-repeated`,
  ],
  right: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+11
Client -> Server: PSH CWR ACK seq=J+11 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+21`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.congested && it.current && has(it, ACK) && !hasAny(it, SYN | RST | ECE),
    run(it, report) {
      const { sender, tcb } = it;
      if (!tcb.ecn.echoes || usesEcn(tcb.ecn) === false) return;
      const last = lastEmission(it, it.from, (step) => has(step.segment, ECE));
      report('default', {
        at: 'flags',
        params: { sender },
        fixes: [addFlags(ECE)],
        related: last ? [{ step: last.index, at: 'flag:ECE', message: 'Said here.' }] : [],
      });
    },
  },
});
