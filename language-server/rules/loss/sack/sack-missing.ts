import { agreed } from '../../../tcp/options/negotiated.ts';
import { defineRule } from '../../define-rule.ts';
import { blocksIn, blocksText, expectedBlocks, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-missing',
  group: 'H',
  severity: 'hint',
  summary: 'SACK was agreed on, and an ACK does not report what has arrived beyond a gap.',
  why: `With \`sackok\` on both SYNs each ACK names what is kept beyond the gap, so that the sender
repeats only what is missing.`,
  cites: [{ rfc: 2018, section: '4' }],
  messages: {
    default: 'SACK was agreed on: this ACK would report what {sender} keeps, sack={blocks}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1
//                            ^^^^^^^ sack-missing`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1 sack=J+101:J+201`,
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: ACK seq=J+1 ack=K+1 len=100
Client -> Server: ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.class === 'ack' && it.gap && it.current,
    run(it, report) {
      if (blocksIn(it).length > 0) return;
      if (agreed('sackok', it.tcb, it.peer) !== true) return;
      const blocks = expectedBlocks(it);
      const fixes = setBlocks(blocks, false);
      if (fixes.length === 0) return;
      report('default', {
        at: 'ack',
        params: { sender: it.sender, blocks: blocksText(blocks) },
        fixes,
      });
    },
  },
});
