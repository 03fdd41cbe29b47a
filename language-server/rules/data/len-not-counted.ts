import { ACK, has, hasText } from '../../tcp/segment.ts';
import { add, equals, notAfter, type Seq } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { earlierRcvNxt } from '../history.ts';
import { goesBack, lagsBehind, mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'len-not-counted',
  group: 'C',
  severity: 'error',
  summary: 'An acknowledgment names the last octet that arrived instead of the next one.',
  why: `An acknowledgment names the number that is expected *next*: it says "everything before this has
arrived". A hundred octets that begin at 1001 end at 1100, and the acknowledgment is 1101.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default:
      'An ACK names the next octet that {sender} expects, {expected}; {written} is the last one that arrived.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+99
//                          ^^^^^^^^ len-not-counted
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      if (!mismatch || goesBack(it, mismatch.written) || lagsBehind(it, mismatch.written)) return;
      const expected = add(mismatch.written, 1);
      const text = textUpTo(it, expected);
      if (!text) return;
      report('default', {
        at: 'ack',
        params: { ...mismatch, expected, sender: it.sender },
        fixes: [set('ack', expected)],
        related: [{ step: text.index, at: 'len', message: 'The text that arrived.' }],
      });
    },
  },
});

/** The arrival of text that brought RCV.NXT to `end`. */
function textUpTo(it: Emission, end: Seq): ArrivalStep | undefined {
  let reached = it.tcb.rcvNxt;
  for (const { value, step } of earlierRcvNxt(it)) {
    if (reached && equals(reached, end) === true) return hasText(step.segment) ? step : undefined;
    if (notAfter(value, end) === true && equals(value, end) !== true) return undefined;
    reached = value;
  }
  return undefined;
}
