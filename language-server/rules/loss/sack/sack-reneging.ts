import { rangeOf, type SackBlock, sackBlocks } from '../../../tcp/options/sack.ts';
import { holds } from '../../../tcp/ranges.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { lastEmission } from '../../history.ts';
import {
  above,
  blocksIn,
  blockText,
  expectedBlocks,
  isDuplicateReport,
  ordinaryBlocks,
  setBlocks,
} from './blocks.ts';

/** There is room for so many in any case. */
const ROOM = 3;

export default defineRule({
  name: 'sack-reneging',
  group: 'H',
  severity: 'warning',
  fullStory: true,
  summary: 'A block that was reported before is reported no more, though it is still beyond a gap.',
  why: `A receiver may drop what it kept beyond a gap when its memory runs out, which is why a sender
keeps everything until \`ack=\` covers it. But it is discouraged; and each block that still fits is
reported again, because the ACKs before may have been lost.`,
  cites: [
    { rfc: 2018, section: '4' },
    { rfc: 2018, section: '8' },
  ],
  messages: {
    default:
      '{block} was reported before, and there is room for it: without it {sender} seems to have dropped what it kept.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -x Server: ACK seq=u+200 ack=v len=100
Client -> Server: ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+300:u+400
//                                ^^^^^^^^^^^^^^^^ sack-reneging`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -x Server: ACK seq=u+200 ack=v len=100
Client -> Server: ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+300:u+400,u+100:u+200
Client -> Server: ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+200 sack=u+300:u+400`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack, current }) => sack && current,
    run(it, report) {
      const blocks = blocksIn(it);
      if (blocks.length === 0 || blocks.length >= ROOM) return;
      const before = lastEmission(it, it.from, (step) => blocksIn(step).length > 0);
      const { ack } = it.segment;
      if (!before || !ack) return;
      const old = ordinaryBlocks(blocksIn(before), before.segment.ack);
      const gone = old.map((block) => above(block, ack)).find((block) => isGone(block, blocks));
      if (!gone || !isKept(it, gone)) return;
      report('default', {
        at: 'sack',
        params: { sender: it.sender, block: blockText(gone) },
        fixes: setBlocks([...duplicateOf(blocks, it), ...expectedBlocks(it)].slice(0, ROOM)),
        related: [{ step: before.index, at: 'sack', message: 'Reported here.' }],
      });
    },
  },
});

/** Nothing is kept beyond a FIN, nor of a connection that is no more. */
function isKept({ tcb }: Emission, block: SackBlock): boolean {
  return holds(sackBlocks(tcb).map(rangeOf), rangeOf(block)) !== false;
}

function isGone(old: SackBlock | undefined, blocks: readonly SackBlock[]): boolean {
  return old !== undefined && holds(blocks.map(rangeOf), rangeOf(old)) === false;
}

function duplicateOf(blocks: readonly SackBlock[], { segment }: Emission): readonly SackBlock[] {
  return isDuplicateReport(blocks, segment.ack) ? blocks.slice(0, 1) : [];
}
