import { has, SYN } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { sendMss } from './mss.ts';
import { plainLength } from './room.ts';

/** Timestamps, padded to a multiple of four (RFC 7323 A). */
const TIMESTAMPS = 12;

export default defineRule({
  name: 'mss-leaves-no-room-for-options',
  group: 'C',
  severity: 'warning',
  fullStory: true,
  summary: 'A segment with timestamps carries a full MSS of text.',
  why: `The MSS counts only the fixed headers. Whoever sends options with a segment takes their octets off the
text: with timestamps, 12 octets of 1460 remain 1448.`,
  cites: [
    { rfc: 6691, section: '2' },
    { rfc: 9293, section: '3.7.1', requirement: 'MUST-16' },
  ],
  messages: {
    default:
      "{receiver}'s MSS is {mss}, and the timestamps take 12 octets of it: {room} octets of text fit, not {len}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 ts=1/0
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 ts=7/1
Client -> Server: ACK seq=J+1 ack=K+1 ts=2/7
Client -> Server: ACK seq=J+1 ack=K+1 len=1460 ts=3/7
//                                    ^^^^^^^^ mss-leaves-no-room-for-options
Server -> Client: ACK seq=K+1 ack=J+1461 ts=8/3`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 ts=1/0
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 ts=7/1
Client -> Server: ACK seq=J+1 ack=K+1 ts=2/7
Client -> Server: ACK seq=J+1 ack=K+1 len=1448 ts=3/7
Server -> Client: ACK seq=K+1 ack=J+1449 ts=8/3`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.text && it.stamped && !has(it, SYN),
    run(it, report) {
      const { segment, receiver } = it;
      const mss = sendMss(it);
      const len = plainLength(segment);
      if (mss === undefined || len === undefined) return;
      const room = mss - TIMESTAMPS;
      if (len <= room || len > mss) return;
      report('default', {
        at: 'len',
        params: { len, receiver, mss, room },
        fixes: [offered(set('len', number(room)))],
      });
    },
  },
});
