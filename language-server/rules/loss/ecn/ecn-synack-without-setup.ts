import { ECN_SETUP } from '../../../tcp/options/ecn.ts';
import { ACK, ECE, has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { removeFlags } from '../../fixes.ts';
import { synArrival } from '../../history.ts';

export default defineRule({
  name: 'ecn-synack-without-setup',
  group: 'H',
  severity: 'error',
  summary: 'A SYN,ACK agrees to ECN that the SYN did not ask for.',
  why: `Only a SYN with ECE and CWR asks for ECN. A host that did not ask takes no notice of congestion
marks, so that a network that marks instead of dropping would never slow it down.`,
  cites: [{ rfc: 3168, section: '6.1.1' }],
  messages: { default: "{receiver}'s SYN did not ask for ECN: it has not both ECE and CWR." },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1
//                    ^^^ ecn-synack-without-setup`,
  ],
  right: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1`,
    `A, B: CLOSED
cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
A -> B: SYN ACK ECE seq=J ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => has(it, SYN | ACK | ECE),
    run(it, report) {
      const { tcb, receiver } = it;
      if (tcb.opened !== 'passive') return;
      if (tcb.ecn.peers === undefined || tcb.ecn.peers === ECN_SETUP) return;
      const syn = synArrival(it, it.from);
      report('default', {
        at: 'flag:ECE',
        params: { receiver },
        fixes: [removeFlags(ECE)],
        related: syn ? [{ step: syn.index, at: 'flags', message: 'The SYN.' }] : [],
      });
    },
  },
});
