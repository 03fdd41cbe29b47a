import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import {
  differs,
  distance,
  equals,
  hasFresh,
  inLettersOf,
  isPlain,
  type Seq,
} from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set, setBoth } from '../fixes.ts';
import { owes } from '../owed.ts';

export default defineRule({
  name: 'seq-wrong-direction',
  group: 'C',
  severity: 'error',
  fullStory: true,
  summary: "seq or ack is a number of the other direction's.",
  why: `Each direction numbers its own octets: \`seq\` counts what this host sends, from its own initial
sequence number, and \`ack\` names what it expects of the other. The two never mix, so a \`seq\` in the
peer's letters is a slip of copying.`,
  cites: [
    { rfc: 9293, section: '3.3.1' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    swapped:
      'seq and ack are swapped: {sender} sends seq={seq}, its own next number, and ack={ack}, the next that it expects of {receiver}.',
    seq: "{written} is a number of {receiver}'s; {sender} sends its own next number, {seq}.",
    ack: "{written} is a number of {sender}'s own; ack names the next number that it expects of {receiver}, {ack}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=K+1 ack=J+1 len=4
//                        ^^^^^^^ seq-wrong-direction
Server -> Client: ACK seq=K+1 ack=J+5`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=K+7 ack=K+1 len=4
//                        ^^^^^^^ seq-wrong-direction
Server -> Client: ACK seq=K+1 ack=J+5`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=J+1 len=4
//                                ^^^^^^^ seq-wrong-direction
Server -> Client: ACK seq=K+1 ack=J+5`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=J+1 ack=K
//                        ^^^^^^^ seq-wrong-direction
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED`,
    `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1 len=1
B ~> A: ACK seq=K+1 ack=J+2 len=536 as p
//                                     ^ delayed-never-arrives
B -> A: ACK seq=J+2 ack=J+2 len=536
//          ^^^^^^^ seq-wrong-direction`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=4
Server -> Client: ACK seq=K+1 ack=J+5`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, ACK) && !has(it, RST) && !(it.next && it.current),
    run(it, report) {
      const { segment, sender, receiver } = it;
      const numbers = numbersOf(it);
      if (!numbers) return;
      const { seq, ack } = numbers;
      const params = { sender, receiver, seq, ack };
      if (isSwapped(it)) {
        const own = has(segment, SYN) && segment.ack ? segment.ack : seq;
        const fixes = [setBoth('Swap seq and ack', own, ack)];
        report('swapped', { at: 'seq', params: { ...params, seq: own }, fixes });
      } else if (isOfTheOther(segment.seq, seq, ack) && !isFirstNumber(it, seq)) {
        const written = segment.seq;
        report('seq', { at: 'seq', params: { ...params, written }, fixes: [set('seq', seq)] });
      } else if (isOwnAck(it, seq, ack)) {
        const written = segment.ack;
        report('ack', { at: 'ack', params: { ...params, written }, fixes: [set('ack', ack)] });
      }
    },
  },
});

/** What the segment should carry. */
function numbersOf({ segment, tcb, inferred }: Emission): { seq: Seq; ack: Seq } | undefined {
  if (!segment.ack || !tcb.rcvNxt || !inferred.seq) return undefined;
  return { seq: inferred.seq, ack: tcb.rcvNxt };
}

/** Two sides that begin with one letter have a rule of their own. */
function isFirstNumber({ segment, peer }: Emission, own: Seq): boolean {
  if (!has(segment, SYN)) return false;
  return !hasFresh(own) || (peer.iss !== undefined && equals(segment.seq, peer.iss) === true);
}

function isSwapped({ segment, tcb }: Emission): boolean {
  const { sndNxt, rcvNxt } = tcb;
  if (!sndNxt || !rcvNxt || !segment.ack || equals(segment.seq, rcvNxt) !== true) return false;
  if (has(segment, SYN)) return !isPlain(segment.seq) && differs(segment.ack, rcvNxt);
  return equals(segment.ack, sndNxt) === true && differs(segment.seq, sndNxt);
}

/** Written in the letters of the other direction, and not in the own ones, which may not be known yet. */
function isOfTheOther(written: Seq, own: Seq, others: Seq): boolean {
  if (hasFresh(own) && !hasFresh(written)) return inLettersOf(written, others);
  if (isPlain(written) || !differs(written, own)) return false;
  return distance(written, others) !== undefined && distance(written, own) === undefined;
}

/** The segments of a handshake have rules of their own, for where the peer's number is known. */
function isOwnAck(it: Emission, seq: Seq, ack: Seq): boolean {
  if (!it.segment.ack) return false;
  if (!hasFresh(ack) && (has(it.segment, SYN) || owes(it, 'handshake-ack'))) return false;
  return isOfTheOther(it.segment.ack, ack, seq);
}
