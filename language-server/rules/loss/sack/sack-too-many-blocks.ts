import { agreed } from '../../../tcp/options/negotiated.ts';
import { defineRule } from '../../define-rule.ts';
import { blocksIn, setBlocks } from './blocks.ts';

/** Beside timestamps; without them there is room for four. */
const MOST = 3;

export default defineRule({
  name: 'sack-too-many-blocks',
  group: 'H',
  severity: 'error',
  summary: 'More than three SACK blocks stand beside timestamps that were agreed on.',
  why: `Options take at most 40 octets. Timestamps, once agreed on, are on every segment and take 12 of
them with their padding, also where a note does not write them: three blocks fit beside them.`,
  cites: [
    { rfc: 2018, section: '3' },
    { rfc: 7323, section: '3.2' },
  ],
  messages: {
    default: '{count} blocks do not fit: the timestamps that the SYNs agreed on leave room for 3.',
  },
  wrong: [
    `Client -> Server: SYN seq=J sackok ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 sackok ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=10
Client -> Server: ACK seq=J+11 ack=K+1 len=10
Client -x Server: ACK seq=J+21 ack=K+1 len=10
Client -> Server: ACK seq=J+31 ack=K+1 len=10
Client -x Server: ACK seq=J+41 ack=K+1 len=10
Client -> Server: ACK seq=J+51 ack=K+1 len=10
Client -x Server: ACK seq=J+61 ack=K+1 len=10
Client -> Server: ACK seq=J+71 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+51:J+61,J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+71:J+81,J+51:J+61,J+31:J+41,J+11:J+21
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sack-too-many-blocks`,
  ],
  right: [
    `Client -> Server: SYN seq=J sackok ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 sackok ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=10
Client -> Server: ACK seq=J+11 ack=K+1 len=10
Client -x Server: ACK seq=J+21 ack=K+1 len=10
Client -> Server: ACK seq=J+31 ack=K+1 len=10
Client -x Server: ACK seq=J+41 ack=K+1 len=10
Client -> Server: ACK seq=J+51 ack=K+1 len=10
Client -x Server: ACK seq=J+61 ack=K+1 len=10
Client -> Server: ACK seq=J+71 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+51:J+61,J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+71:J+81,J+51:J+61,J+31:J+41`,
    `Client -> Server: SYN seq=J sackok
Server -> Client: SYN ACK seq=K ack=J+1 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=10
Client -> Server: ACK seq=J+11 ack=K+1 len=10
Client -x Server: ACK seq=J+21 ack=K+1 len=10
Client -> Server: ACK seq=J+31 ack=K+1 len=10
Client -x Server: ACK seq=J+41 ack=K+1 len=10
Client -> Server: ACK seq=J+51 ack=K+1 len=10
Client -x Server: ACK seq=J+61 ack=K+1 len=10
Client -> Server: ACK seq=J+71 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+51:J+61,J+31:J+41,J+11:J+21
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+71:J+81,J+51:J+61,J+31:J+41,J+11:J+21`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const blocks = blocksIn(it);
      if (blocks.length <= MOST || it.segment.options?.ts) return;
      if (agreed('ts', it.tcb, it.peer) !== true) return;
      report('default', {
        at: 'sack',
        params: { count: blocks.length },
        fixes: setBlocks(blocks.slice(0, MOST)),
      });
    },
  },
});
