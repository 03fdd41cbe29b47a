import { FIN, hasAny, URG } from '../../tcp/segment.ts';
import { before } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { LEAST_MSS, sendMss } from './mss.ts';
import { plainLength } from './room.ts';

export default defineRule({
  name: 'nagle-violation',
  group: 'C',
  severity: 'hint',
  off: true,
  summary: 'A small segment is sent while an earlier one is not acknowledged.',
  why: `The Nagle algorithm holds a small segment back while anything is outstanding, and sends what has
gathered when the ACK comes. Applications may switch it off, and many do; so this rule is off until it
is asked for.`,
  cites: [{ rfc: 9293, section: '3.7.4', requirement: 'SHLD-7' }],
  messages: {
    default:
      'With the Nagle algorithm {sender} would hold these {len} octets back until what is on its way is acknowledged.',
  },
  wrong: [
    `severity nagle-violation = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=1
Client -> Server: PSH ACK seq=u+1 ack=v len=1
//                ^^^^^^^ nagle-violation`,
  ],
  right: [
    `severity nagle-violation = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=1
Server -> Client: ACK seq=v ack=u+1
Client -> Server: PSH ACK seq=u+1 ack=v len=1`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'data' && !hasAny(it, FIN | URG) && !it.idle,
    run(it, report) {
      const { segment, sender, tcb } = it;
      const len = plainLength(segment);
      if (len === undefined) return;
      const waits = tcb.sndUna && tcb.sndNxt && before(tcb.sndUna, tcb.sndNxt) === true;
      if (!waits || len >= (sendMss(it) ?? LEAST_MSS)) return;
      report('default', { at: 'flags', params: { sender, len } });
    },
  },
});
