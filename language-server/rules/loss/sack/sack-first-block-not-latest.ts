import { rangeOf, type SackBlock, sackBlocks } from '../../../tcp/options/sack.ts';
import { holds, isInside } from '../../../tcp/ranges.ts';
import { FIN, hasAny, hasText, type Segment } from '../../../tcp/segment.ts';
import type { ArrivalStep } from '../../../tcp/trace.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { lastArrival, lastEmission } from '../../history.ts';
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
    given: ({ sack }) => sack,
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

/** The block of the segment that arrived last, if that had to wait and this ACK can only be of it. */
function latestBlock(it: Emission): SackBlock | undefined {
  const last = lastArrival(it, it.from, ({ segment }) => brings(segment));
  if (last?.reaction.outcome !== 'held' || !isAloneUnanswered(it, last)) return undefined;
  const [newest] = sackBlocks({ held: it.tcb.held.slice(-1) });
  const { seq } = last.segment;
  return newest && holds([rangeOf(newest)], { seq, end: seq }) ? newest : undefined;
}

/** All that arrived before it has been answered: else this ACK may be an earlier one, drawn late. */
function isAloneUnanswered(it: Emission, last: ArrivalStep): boolean {
  const answer = lastEmission(it, it.from);
  const earlier = lastArrival(it, it.from, ({ index, segment }) => {
    return index < last.index && brings(segment);
  });
  if (answer && answer.index > last.index) return false;
  return !earlier || (answer !== undefined && answer.index > earlier.index);
}

function brings(segment: Segment): boolean {
  return hasText(segment) || hasAny(segment, FIN);
}
