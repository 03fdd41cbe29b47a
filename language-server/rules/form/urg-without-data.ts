import { has, hasAny, hasText, RST, SYN, URG } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { offered, removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'urg-without-data',
  group: 'A',
  severity: 'warning',
  summary: 'URG is set although no text is on its way.',
  why: `The urgent pointer marks a place in the stream of text. A sender that announces urgent text must
also send at least one octet of it.`,
  cites: [{ rfc: 9293, section: '3.8.5' }],
  messages: {
    default:
      'URG needs at least one octet of text, and {sender} has none on its way: give it a len=.',
    zero: 'The urgent pointer counts from the first octet of this segment on: 0 announces none of it.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=10 urg=0
//                ^^^ urg-without-data`,
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v urg=1
//                ^^^ urg-without-data`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=1 urg=1`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => has(it, URG) && !hasAny(it, SYN | RST) && it.idle,
    run({ sender, segment }, report) {
      if (hasText(segment) && segment.urg !== 0) return;
      report(hasText(segment) ? 'zero' : 'default', {
        at: 'flag:URG',
        params: { sender },
        fixes: [offered(removeFlags(URG))],
      });
    },
  },
});
