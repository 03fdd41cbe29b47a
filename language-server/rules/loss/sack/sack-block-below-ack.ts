import { rangeOf, type SackBlock } from '../../../tcp/options/sack.ts';
import { candidates } from '../../../tcp/perhaps.ts';
import type { Range } from '../../../tcp/ranges.ts';
import { occupies, segEnd } from '../../../tcp/segment.ts';
import { before, notAfter } from '../../../tcp/sequence.ts';
import type { ArrivalStep } from '../../../tcp/trace.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { FAR } from '../../history.ts';
import { blocksIn, blockText, setBlocks } from './blocks.ts';

export default defineRule({
  name: 'sack-block-below-ack',
  group: 'H',
  severity: 'error',
  fullStory: ['not-twice'],
  summary: 'A SACK block reports what the acknowledgment covers already.',
  why: `\`ack=\` covers everything before it; a SACK block reports what has arrived beyond that, with a gap
between. The one exception is a first block that names what has just arrived a second time (D-SACK).`,
  cites: [
    { rfc: 2018, section: '4' },
    { rfc: 2883, section: '4' },
  ],
  messages: {
    default:
      '{block} is covered by ack={ack}; only the first block may lie below it, to report a duplicate.',
    'not-twice':
      '{block} is covered by ack={ack}, and nothing of it has arrived twice: a block reports what lies beyond a gap.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Client -x Server: ACK seq=u+100 ack=v len=100
Client -> Server: ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u+100 sack=u+200:u+300,u:u+100
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^ sack-block-below-ack`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 sack=u:u+100
//                                    ^^^^^^^^^^^^ sack-block-below-ack`,
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101 sack=J+1:J+101
//                                      ^^^^^^^^^^^^^^ sack-block-below-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Client -x Server: ACK seq=u+100 ack=v len=100
Client -> Server: ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u+100 sack=u+200:u+300`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Server -x Client: ACK seq=v ack=u+100
Client -> Server: ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 sack=u:u+100`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const blocks = blocksIn(it);
      const { ack } = it.segment;
      const [first] = blocks;
      if (!first || !ack) return;
      const below = (block: SackBlock) => notAfter(block[1], ack) === true;
      const later = blocks.slice(1).find(below);
      const wrong = later ?? (below(first) && !mayHaveArrivedTwice(it, first) ? first : undefined);
      if (!wrong) return;
      report(later ? 'default' : 'not-twice', {
        at: 'sack',
        params: { block: blockText(wrong), ack },
        fixes: setBlocks(
          blocks.filter((block) => block !== wrong && (block === first || !below(block))),
        ),
      });
    },
  },
});

/** Unless it is certain that no octet of the block has come a second time. */
function mayHaveArrivedTwice({ steps, step, from }: Emission, block: SackBlock): boolean {
  if (steps.length > FAR) return true;
  return steps.some((each) => {
    if (each.kind !== 'arrival' || each.connection !== step.connection || each.to !== from)
      return false;
    return mayRepeat(each, rangeOf(block));
  });
}

/** Whether the arrival brings octets of the range that the receiver had already, or may have had. */
function mayRepeat({ segment, before: old, to }: ArrivalStep, range: Range): boolean {
  const came: Range = { seq: segment.seq, end: segEnd(segment) };
  if (!occupies(segment) || areApart(came, range)) return false;
  return candidates(old[to]).some(({ rcvNxt, held }) => {
    if (!rcvNxt || before(came.seq, rcvNxt) !== false) return true;
    return held.some((each) => !areApart(each, came));
  });
}

function areApart(a: Range, b: Range): boolean {
  return notAfter(a.end, b.seq) === true || notAfter(b.end, a.seq) === true;
}
