import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import type { State } from '../../tcp/state.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { lastEmission } from '../history.ts';

const NOTHING_RECEIVED: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);

export default defineRule({
  name: 'unsolicited-syn-ack',
  group: 'B',
  severity: 'error',
  summary: 'A SYN,ACK answers no SYN.',
  why: `SYN,ACK says two things at once: "I open my direction too", and "I have received your SYN". A
host that no SYN has reached has nothing to acknowledge. (A host that opens by itself sends a SYN
alone.)`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 9293, section: '3.10.7.3' },
  ],
  messages: {
    default: 'No SYN has reached {sender}, so there is nothing that this SYN,ACK could answer.',
    lost: "{receiver}'s SYN has not reached {sender}, so there is nothing that this SYN,ACK could answer.",
  },
  wrong: [
    `Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ unsolicited-syn-ack`,
    `Client -x Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ unsolicited-syn-ack`,
    `Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ unsolicited-syn-ack
Server: ESTABLISHED
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=5000 ack=J+1
Client -> Server: ACK seq=J+1 ack=5001
Server: reboot
Server -> Client: SYN ACK seq=5100 ack=M+1
//                ^^^^^^^ unsolicited-syn-ack`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=5000 ack=J+1
Client -> Server: ACK seq=J+1 ack=5001
Server: reboot
Server: listen
Server -> Client: SYN ACK seq=5100 ack=M+1
//                ^^^^^^^ unsolicited-syn-ack`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const answers = has(it, SYN | ACK) && !has(it, RST) && !it.owes.includes('reset');
      return answers && NOTHING_RECEIVED.has(it.state);
    },
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (tcb.cookie) return;
      const syn = lastEmission(it, other(it.from), (step) => has(step.segment, SYN));
      report(syn ? 'lost' : 'default', {
        at: 'flags',
        params: { sender, receiver },
        fixes: [OPEN],
        related: syn
          ? [{ step: syn.index, at: 'arrow', message: 'The SYN that has not arrived.' }]
          : [],
      });
    },
  },
});

const OPEN: Fix = {
  title: 'Make it a SYN',
  edits: [
    { kind: 'flags', add: 0, remove: ACK },
    { kind: 'remove', field: 'ack' },
  ],
};
