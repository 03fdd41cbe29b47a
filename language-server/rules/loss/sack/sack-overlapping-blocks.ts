import { rangeOf, type SackBlock } from '../../../tcp/options/sack.ts';
import { meets, type Range, union, withRange } from '../../../tcp/ranges.ts';
import { defineRule } from '../../define-rule.ts';
import { blocksIn, blockText, isDuplicateReport, ordinaryBlocks, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-overlapping-blocks',
  group: 'H',
  severity: 'error',
  summary: 'Two SACK blocks overlap or touch.',
  why: `A block is a stretch of the stream with a gap on either side: the octets just before and just after
it have not arrived. Two that touch are one. (Only a first block that reports a duplicate may lie inside
the second.)`,
  cites: [
    { rfc: 2018, section: '3' },
    { rfc: 2883, section: '4' },
  ],
  messages: { default: 'No gap lies between {one} and {two}: they are one block.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -> Server: ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+200:u+300,u+100:u+200
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sack-overlapping-blocks`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -> Server: ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+300`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const blocks = blocksIn(it);
      const { ack } = it.segment;
      if (blocks.length < 2 || isDuplicateReport(blocks, ack) === undefined) return;
      const ordinary = ordinaryBlocks(blocks, ack);
      const pair = meetingPair(ordinary);
      if (!pair) return;
      const [duplicate] = ordinary.length < blocks.length ? blocks : [];
      report('default', {
        at: 'sack',
        params: { one: blockText(pair[0]), two: blockText(pair[1]) },
        fixes: setBlocks([...(duplicate ? [duplicate] : []), ...joined(ordinary)]),
      });
    },
  },
});

function meetingPair(blocks: readonly SackBlock[]): readonly [SackBlock, SackBlock] | undefined {
  for (const [index, one] of blocks.entries()) {
    const two = blocks.slice(index + 1).find((each) => meets(rangeOf(one), rangeOf(each)));
    if (two) return [one, two];
  }
  return undefined;
}

/** The first block stays the first. */
function joined(blocks: readonly SackBlock[]): SackBlock[] {
  const all = blocks.toReversed().map(rangeOf);
  const ranges = all.reduce((done, range) => withRange(done, range, union), [] as readonly Range[]);
  return ranges.toReversed().map(({ seq, end }) => [seq, end]);
}
