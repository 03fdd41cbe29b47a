import { ECN_SETUP, usesEcn } from '../../../tcp/options/ecn.ts';
import { ECE, flagsText, has, hasAny, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { removeFlags } from '../../fixes.ts';

export default defineRule({
  name: 'ecn-not-negotiated',
  group: 'H',
  severity: 'error',
  lasting: true,
  summary: 'A segment has ECE or CWR though the SYNs did not agree on ECN.',
  why: `ECE says that a mark of congestion has arrived, CWR that the sender has slowed down. Both have a
meaning only where the SYN asked for ECN (ECE and CWR) and the SYN,ACK agreed (ECE).`,
  cites: [{ rfc: 3168, section: '6.1.1' }],
  messages: {
    default:
      '{bits} has no meaning here: ECN takes a SYN with ECE and CWR, and a SYN,ACK with ECE.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+11
//                ^^^ ecn-not-negotiated`,
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH CWR ACK seq=J+1 ack=K+1 len=10
//                    ^^^ ecn-not-negotiated`,
  ],
  right: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+11`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => hasAny(it, ECN_SETUP) && !has(it, SYN),
    run({ segment, tcb }, report) {
      const bits = segment.flags & ECN_SETUP;
      if (usesEcn(tcb.ecn) !== false) return;
      report('default', {
        at: bits & ECE ? 'flag:ECE' : 'flag:CWR',
        params: { bits: flagsText(bits, ' and ') },
        fixes: [removeFlags(bits)],
      });
    },
  },
});
