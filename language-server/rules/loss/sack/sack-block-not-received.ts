import { rangeOf, type SackBlock, sackBlocks } from '../../../tcp/options/sack.ts';
import { holds } from '../../../tcp/ranges.ts';
import { segEnd } from '../../../tcp/segment.ts';
import { before, notAfter } from '../../../tcp/sequence.ts';
import { type EmissionStep, other } from '../../../tcp/trace.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { lastEmission } from '../../history.ts';
import { above, blocksIn, blockText, expectedBlocks, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-block-not-received',
  group: 'H',
  severity: 'error',
  summary: 'A SACK block reports text that has not arrived.',
  why: `The sender relies on what is reported: it sends it no more until its timer fires. A block therefore
names only octets that are really there, and that the other side has sent.`,
  cites: [
    { rfc: 2018, section: '3' },
    { rfc: 2018, section: '4' },
  ],
  messages: {
    default: '{sender} has not received all of {block}.',
    lost: '{sender} has not received all of {block}: a segment of it was lost.',
    nothing: 'Nothing beyond {next} has arrived at {sender}, so there is nothing to report.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -x Server: ACK seq=u+100 ack=v len=100
Client -> Server: ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+300
//                                ^^^^^^^^^^^^^^^^ sack-block-not-received`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+300
//                                ^^^^^^^^^^^^^^^^ sack-block-not-received`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 sack=u+100:u+200
//                                    ^^^^^^^^^^^^^^^^ sack-block-not-received`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: FIN ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+201`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const { sender, tcb } = it;
      const wrong = blocksIn(it).find((block) => isMissing(it, block));
      if (!wrong) return;
      const lost = lostPart(it, wrong);
      report(tcb.held.length === 0 ? 'nothing' : lost ? 'lost' : 'default', {
        at: 'sack',
        params: { sender, block: blockText(wrong), next: tcb.rcvNxt },
        fixes: setBlocks(expectedBlocks(it)),
        related: lost
          ? [{ step: lost.index, at: 'statement', message: 'This has not arrived.' }]
          : [],
      });
    },
  },
});

/** Some of it lies above RCV.NXT, and is not kept. */
function isMissing({ tcb }: Emission, block: SackBlock): boolean {
  const { rcvNxt } = tcb;
  if (!rcvNxt) return false;
  const beyond = above(block, rcvNxt);
  const kept = sackBlocks(tcb).map(rangeOf);
  return beyond !== undefined && holds(kept, rangeOf(beyond)) === false;
}

/** A lost segment with some of its octets. */
function lostPart(it: Emission, [left, right]: SackBlock): EmissionStep | undefined {
  return lastEmission(it, other(it.from), ({ fate, segment }) => {
    if (fate !== 'lost') return false;
    return before(segment.seq, right) === true && notAfter(segEnd(segment), left) === false;
  });
}
