import { heard, showsOptions } from '../../../tcp/options/negotiated.ts';
import { defineRule } from '../../define-rule.ts';
import { offered, removeField } from '../../fixes.ts';
import { synArrival } from '../../history.ts';
import { blocksIn } from './blocks.ts';

export default defineRule({
  name: 'sack-not-permitted',
  group: 'H',
  severity: 'error',
  lasting: true,
  summary: 'SACK blocks go to a host whose SYN did not permit them.',
  why: `Only a host that says \`sackok\` on its SYN understands SACK blocks. Without it the other side
acknowledges with \`ack=\` alone.`,
  cites: [{ rfc: 2018, section: '2' }],
  messages: {
    default: 'The SYN of {receiver} has options, but not sackok: it gets no SACK blocks.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+101:J+201
//                                    ^^^^^^^^^^^^^^^^ sack-not-permitted`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+101:J+201`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+101:J+201`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const { tcb, peer, receiver } = it;
      if (blocksIn(it).length === 0 || !showsOptions(tcb, peer) || heard(tcb, peer)?.sackok) return;
      const syn = synArrival(it, it.from);
      report('default', {
        at: 'sack',
        params: { receiver },
        fixes: [offered(removeField('sack'))],
        related: syn
          ? [{ step: syn.index, at: 'statement', message: 'The SYN, without sackok.' }]
          : [],
      });
    },
  },
});
