import type { SegmentClass } from '../../tcp/classify.ts';
import { hasAny, RST, SYN, segEnd } from '../../tcp/segment.ts';
import { after, before, equals, type Seq } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { offered, REMOVE_STATEMENT, set } from '../fixes.ts';
import { lastArrival } from '../history.ts';
import { sameBefore } from './sent-before.ts';

export default defineRule({
  name: 'acknowledged-data-retransmitted',
  group: 'H',
  severity: 'warning',
  fullStory: true,
  summary: 'Text begins below what has been acknowledged.',
  why: `What is acknowledged leaves the sender's queue: it is never sent again. Where the number of the
segment before is written once more, the new text goes on at the next one; where a retransmission is
meant, its ACK must have been lost (\`-x\`).`,
  cites: [
    { rfc: 9293, section: '3.8.1' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    default:
      "Everything before {una} is acknowledged, and {written} lies before it: {sender}'s new text goes on at {next}.",
    again:
      '{sender} knows that this has arrived: everything before {una} is acknowledged. New text would go on at {next}; for a retransmission, show that the ACK is lost (-x).',
    oldest:
      'Everything before {una} is acknowledged: what the timeout sends again begins at {una}, not {written}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -x Server: PSH ACK seq=u+100 ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u+99 ack=v len=100
//                        ^^^^^^^^ acknowledged-data-retransmitted
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: PSH ACK seq=u ack=v len=100
//                        ^^^^^ acknowledged-data-retransmitted
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: PSH ACK seq=u+10 ack=v len=200
//                        ^^^^^^^^ acknowledged-data-retransmitted
Server -> Client: ACK seq=v ack=u+300`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -> Server: PSH ACK seq=u ack=v len=5
Server -> Client: ACK seq=v ack=u+5
Client -> Server: FIN ACK seq=u+5 ack=v
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=5
//                        ^^^^^ acknowledged-data-retransmitted`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -x Client: ACK seq=v ack=u+100
Client -> Server: PSH ACK seq=u ack=v len=100`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: PSH ACK seq=u+100 ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.text && !it.next && TEXT.has(it.class) && !hasAny(it, SYN | RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { sndUna: una, sndNxt: next } = tcb;
      if (!una || !next || before(segment.seq, una) !== true) return;
      const meaning = meaningOf(it, una);
      if (!meaning) return;
      const arrival = acknowledgmentOf(it, una);
      report(meaning, {
        at: 'seq',
        params: { sender, una, next, written: segment.seq },
        fixes: fixesOf(it, meaning, una, next),
        related: arrival
          ? [{ step: arrival.index, at: 'ack', message: 'This acknowledged it.' }]
          : [],
      });
    },
  },
});

const TEXT: ReadonlySet<SegmentClass> = new Set(['data', 'retransmission']);

type Meaning = 'default' | 'again' | 'oldest';

/** What was meant: new text, an earlier segment, or what a timeout sends again. */
function meaningOf(it: Emission, una: Seq): Meaning | undefined {
  const { fired, sndNxt } = it.tcb;
  const same = sameBefore(it) !== undefined;
  // A segment that was acknowledged in part may be sent again as it was.
  if (same && after(segEnd(it.segment), una) === true) return undefined;
  if (!fired) return same ? 'again' : 'default';
  const outstanding = sndNxt !== undefined && equals(una, sndNxt) === false;
  return (fired === 'RTO' || fired === 'persist') && outstanding ? 'oldest' : undefined;
}

/** With nothing outstanding there is nothing to send again: it is the number that was forgotten. */
function fixesOf({ tcb }: Emission, meaning: Meaning, una: Seq, next: Seq): readonly Fix[] {
  if (meaning !== 'again') return [set('seq', meaning === 'oldest' ? una : next)];
  const idle = tcb.sndNxt !== undefined && equals(una, tcb.sndNxt) === true;
  return [idle ? set('seq', next) : offered(set('seq', next)), REMOVE_STATEMENT];
}

function acknowledgmentOf(it: Emission, una: Seq): ArrivalStep | undefined {
  return lastArrival(it, it.from, ({ segment }) => {
    return segment.ack !== undefined && before(segment.ack, una) === false;
  });
}
