import { usesEcn } from '../../../tcp/options/ecn.ts';
import { CWR, ECE, has } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { addFlags } from '../../fixes.ts';
import { lastArrival } from '../../history.ts';

export default defineRule({
  name: 'ecn-cwr-missing',
  group: 'H',
  severity: 'warning',
  summary: 'The first new text after an ECE has no CWR.',
  why: `A sender that hears of congestion halves its window, once for a window of text, and says so with CWR
on the next new text. Without it the receiver goes on saying ECE.`,
  cites: [{ rfc: 3168, section: '6.1.2' }],
  messages: {
    default: '{receiver} has reported congestion (ECE): the next new text of {sender} carries CWR.',
  },
  wrong: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+11
Client -> Server: PSH ACK seq=J+11 ack=K+1 len=10
//                ^^^^^^^ ecn-cwr-missing
Server -> Client: ACK seq=K+1 ack=J+21`,
  ],
  right: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Client -> Server: PSH ACK seq=J+11 ack=K+1 len=10
Server -> Client: ECE ACK seq=K+1 ack=J+21
Client -> Server: PSH CWR ACK seq=J+21 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+31
Client -> Server: PSH ACK seq=J+31 ack=K+1 len=10`,
    `A -> B: SYN ECE CWR seq=J
B -> A: SYN ACK ECE seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
A -> B: PSH CWR ACK seq=J+1 ack=K+1 len=1
B -> A: ACK seq=K+1 ack=J+2 len=10`,
    `A -> B: SYN ECE CWR seq=J
B -> A: SYN ACK ECE seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
B -> A: ACK ECE seq=K+1 ack=J+1 len=10
B -> A: ACK ECE seq=K+11 ack=J+1 len=10`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.congested && it.class === 'data' && it.next && !has(it, CWR),
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (!tcb.ecn.owesCwr || usesEcn(tcb.ecn) === false) return;
      const told = lastArrival(it, it.from, (step) => has(step.segment, ECE));
      report('default', {
        at: 'flags',
        params: { sender, receiver },
        fixes: [addFlags(CWR)],
        related: told ? [{ step: told.index, at: 'flag:ECE', message: 'The report.' }] : [],
      });
    },
  },
});
