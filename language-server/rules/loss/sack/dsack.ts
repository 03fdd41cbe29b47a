import { defineRule } from '../../define-rule.ts';
import { blocksIn, blockText, isDuplicateReport } from './blocks.ts';

export default defineRule({
  name: 'dsack',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'The first SACK block reports what has arrived twice.',
  why: `A receiver that gets the same octets again says so in the first block, below \`ack=\` or inside the
second block. The sender learns that its retransmission was not needed, and whether segments only took
another order or an ACK was lost.`,
  cites: [{ rfc: 2883, section: '4' }],
  messages: { default: 'D-SACK: {block} has arrived at {sender} twice.' },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=100
Server -x Client: ACK seq=K+1 ack=J+101
Client -> Server: ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101 sack=J+1:J+101
//                                      ^^^^^^^^^^^^^^ dsack`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -x Client: ACK seq=v ack=u sack=u+100:u+200
Client ~> Server: ACK seq=u+200 ack=v len=100 as p
arrive p
Server -> Client: ACK seq=v ack=u sack=u+100:u+300
arrive p
Server -> Client: ACK seq=v ack=u sack=u+200:u+300,u+100:u+300
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dsack`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+101:J+201`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: ({ sack }) => sack,
    run(it, report) {
      const blocks = blocksIn(it);
      const [first] = blocks;
      if (!first || isDuplicateReport(blocks, it.segment.ack) !== true) return;
      report('default', { at: 'sack', params: { sender: it.sender, block: blockText(first) } });
    },
  },
});
