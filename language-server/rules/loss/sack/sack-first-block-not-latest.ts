import { rangeOf, type SackBlock, sackBlocks } from '../../../tcp/options/sack.ts';
import { holds, isInside } from '../../../tcp/ranges.ts';
import { FIN, hasAny, hasText } from '../../../tcp/segment.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { lastArrival } from '../../history.ts';
import { blocksIn, blockText, isDuplicateReport, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-first-block-not-latest',
  group: 'H',
  severity: 'warning',
  summary: 'The first SACK block does not hold the segment that has just arrived.',
  why: `ACKs may be lost, and only three or four blocks fit. So the newest stands first, and the others
follow in the order in which they were reported: each is then told several times before it falls out.`,
  cites: [{ rfc: 2018, section: '4' }],
  messages: {
    default: '{latest} holds what has just arrived, and stands first.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -x Server: ACK seq=u+200 ack=v len=100
Client -> Server: ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200,u+300:u+400
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sack-first-block-not-latest`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -x Server: ACK seq=u+200 ack=v len=100
Client -> Server: ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+300:u+400,u+100:u+200`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Client -x Server: ACK seq=u+200 ack=v len=100
Client -> Server: ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Server -> Client: ACK seq=v ack=u sack=u+300:u+400,u+100:u+200`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    run(it, report) {
      const blocks = blocksIn(it);
      const latest = blocks.length < 2 ? undefined : latestBlock(it);
      if (!latest || isDuplicateReport(blocks, it.segment.ack) !== false) return;
      const index = blocks.findIndex((each) => isInside(rangeOf(latest), rangeOf(each)) === true);
      const found = blocks[index];
      if (index < 1 || !found) return;
      report('default', {
        at: 'sack',
        params: { latest: blockText(found) },
        fixes: setBlocks([found, ...blocks.filter((block) => block !== found)]),
      });
    },
  },
});

/** The block of the segment that arrived last, if that had to wait. */
function latestBlock(it: Emission): SackBlock | undefined {
  const last = lastArrival(it, it.from, ({ segment }) => {
    return hasText(segment) || hasAny(segment, FIN);
  });
  if (last?.reaction.outcome !== 'held') return undefined;
  const [newest] = sackBlocks({ held: it.tcb.held.slice(-1) });
  return newest && holds([rangeOf(newest)], { seq: last.segment.seq, end: last.segment.seq })
    ? newest
    : undefined;
}
