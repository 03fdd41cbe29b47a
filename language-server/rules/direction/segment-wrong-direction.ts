import type { SegmentClass } from '../../tcp/classify.ts';
import { ACK, FIN, has, hasAny, occupies, RST, SYN } from '../../tcp/segment.ts';
import { before, equals, notAfter } from '../../tcp/sequence.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { owesAnything } from '../owed.ts';
import { turnedRound } from '../single-changes.ts';
import type { Situation } from '../situation.ts';
import { fitOf, mayEmit } from './fit.ts';

export default defineRule({
  name: 'segment-wrong-direction',
  group: 'L',
  severity: 'error',
  fullStory: true,
  summary: 'The arrow points the wrong way: the other host would send exactly this segment.',
  why: `Both directions of a connection have numbers of their own, and each host opens and closes its
own direction. Where a segment is wrong from its sender and exactly right from its receiver, the
hosts have changed places: a FIN of the server drawn from the client, or the last ACK drawn from the
host that waits for it.`,
  cites: [
    { rfc: 9293, section: '3.3.1' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default:
      'The arrow points the wrong way: {sender} cannot send this, and it is exactly what {receiver} sends next.',
    fin: "The arrow points the wrong way: {sender} has already closed its direction; this is {receiver}'s FIN.",
    ack: 'The arrow points the wrong way: this is the ACK that {receiver} owes {sender}.',
    'syn-ack':
      'The arrow points the wrong way: {receiver} got the SYN, so {receiver} answers with SYN,ACK.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client -> Server: FIN ACK seq=v ack=u+1
//     ^^ segment-wrong-direction
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Server -> Client: ACK seq=u+1 ack=v+1
//     ^^ segment-wrong-direction
Server: CLOSED`,
    `Client -> Server: SYN
Client -> Server: SYN ACK
//     ^^ segment-wrong-direction
Client -> Server: ACK
Client, Server: ESTABLISHED`,
    `Client: FIN-WAIT-2
Server: CLOSE-WAIT
Client -> Server: FIN ACK seq=w ack=u+1
//     ^^ segment-wrong-direction
Client -> Server: ACK seq=u+1 ack=w+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Client -> Server: SYN seq=J len=50
Client -> Server: SYN seq=M len=50
//                    ^^^^^ syn-retransmit-isn-changed`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const replies = has(it, ACK) && !has(it, RST) && it.owes.length === 0;
      return replies && !it.toItself && !REPEATS.has(it.class) && !isOrdinary(it);
    },
    run(it, report) {
      if (!isFromTheOther(it)) return;
      const params = { sender: it.sender, receiver: it.receiver };
      report(messageOf(it), { at: 'arrow', params, fixes: [turnedRound(it)] });
    },
  },
});

/** What the sender plainly has sent before. */
const REPEATS: ReadonlySet<SegmentClass> = new Set([
  'syn-ack-retransmission',
  'retransmission',
  'fin-retransmission',
]);

/** An ACK, with text or without, that is just what an open endpoint would send. */
function isOrdinary(it: Situation): boolean {
  return it.inPlace && it.state === 'ESTABLISHED' && !hasAny(it, SYN | FIN);
}

/** Wrong from the sender, right from the receiver, and not better explained by swapped numbers. */
function isFromTheOther(it: Emission): boolean {
  const { tcb, peer } = it;
  if (isOwnSyn(it) || isOutstanding(it) || lacksSyn(it)) return false;
  if (fitOf(tcb, it) !== 'no') return false;
  const there = fitOf(peer, it);
  if (there === 'no') return false;
  if (!mayEmit(tcb, it)) return there === 'exact' || isOfItsKind(it);
  return there === 'exact' && owesAnything(peer);
}

/** A SYN with the number that its sender's SYN has. */
function isOwnSyn({ segment, written, tcb }: Emission): boolean {
  if (!has(segment, SYN) || !written.seq || !tcb.iss) return false;
  return equals(segment.seq, tcb.iss) === true;
}

/** The receiver has to answer a SYN: turned round it would still be no SYN,ACK. */
function lacksSyn({ segment, peer }: Emission): boolean {
  return !has(segment, SYN) && owesKind(peer, 'syn-ack') !== undefined;
}

/** After a timeout a bare ACK may carry the number of what is sent again. */
function isOutstanding({ segment, written, tcb: { sndUna, sndNxt } }: Emission): boolean {
  if (occupies(segment) || !written.seq || !sndUna || !sndNxt) return false;
  return notAfter(sndUna, segment.seq) === true && before(segment.seq, sndNxt) === true;
}

/** Without a number of its own: that its kind can only be the receiver's says enough. */
function isOfItsKind({ segment }: Emission): boolean {
  return hasAny(segment, SYN | FIN);
}

function messageOf({ segment, peer }: Emission) {
  if (has(segment, SYN)) return 'syn-ack';
  if (has(segment, FIN)) return 'fin';
  return owesAnything(peer) ? 'ack' : 'default';
}
