import { agreed, heard } from '../../../tcp/options/negotiated.ts';
import { has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { offered, removeField } from '../../fixes.ts';
import { synArrival } from '../../history.ts';

export default defineRule({
  name: 'ts-not-negotiated',
  group: 'H',
  severity: 'error',
  lasting: true,
  summary: 'A segment carries timestamps that the SYNs did not agree on.',
  why: `Timestamps are agreed on while the connection opens: both SYNs carry them, or no later segment
does. A host whose SYN did not would not know what to do with them.`,
  cites: [{ rfc: 7323, section: '3.2' }],
  messages: {
    default: 'The SYNs did not agree on timestamps: both would have to carry ts=.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1 ts=5/6
//                                    ^^^^^^ ts-not-negotiated`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
//                                    ^^^^^^^^ ts-not-negotiated`,
  ],
  right: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.stamped && !it.stamping && !has(it, SYN),
    run(it, report) {
      const { tcb, peer } = it;
      if (agreed('ts', tcb, peer) !== false) return;
      const syn = heard(tcb, peer)?.ts ? undefined : synArrival(it, it.from);
      report('default', {
        at: 'ts',
        fixes: [offered(removeField('ts'))],
        related: syn
          ? [{ step: syn.index, at: 'statement', message: 'The SYN, without ts=.' }]
          : [],
      });
    },
  },
});
