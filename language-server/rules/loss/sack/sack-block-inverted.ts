import type { SackBlock } from '../../../tcp/options/sack.ts';
import { before, notAfter } from '../../../tcp/sequence.ts';
import { defineRule } from '../../define-rule.ts';
import { blocksIn, blockText, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-block-inverted',
  group: 'H',
  severity: 'error',
  summary: 'A SACK block ends where it begins, or before.',
  why: `A block names the first octet that has arrived, and the first after it that has not. So its
right edge is always the later one.`,
  cites: [{ rfc: 2018, section: '3' }],
  messages: {
    default: 'The block {block} ends before it begins: the first octet stands first.',
    empty: 'The block {block} holds nothing: its right edge is the number after its last octet.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+200:u+100
//                                ^^^^^^^^^^^^^^^^ sack-block-inverted`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+100
//                                ^^^^^^^^^^^^^^^^ sack-block-inverted`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: ({ sack }) => sack,
    run(it, report) {
      const blocks = blocksIn(it);
      const wrong = blocks.find(([left, right]) => notAfter(right, left) === true);
      if (!wrong) return;
      const inverted = before(wrong[1], wrong[0]) === true;
      report(inverted ? 'default' : 'empty', {
        at: 'sack',
        params: { block: blockText(wrong) },
        fixes: setBlocks(blocks.map(turned).filter(([l, r]) => notAfter(r, l) !== true)),
      });
    },
  },
});

function turned([left, right]: SackBlock): SackBlock {
  return before(right, left) === true ? [right, left] : [left, right];
}
