import { FIN, has, SYN } from '../../tcp/segment.ts';
import { add, differs, equals, isPlain, subtract } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';

export default defineRule({
  name: 'len-range-mismatch',
  group: 'A',
  severity: 'error',
  summary: 'A range of sequence numbers and len= say different lengths.',
  why: `\`seq=a:b\` names the first octet of text and the one after the last, so b - a is its length.
SYN and FIN occupy a sequence number each, but are no text: neither the range nor \`len\` counts them.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: 'seq={from}:{to} spans {span} octets of text, but len={len}.',
    'control-counted':
      'seq={from}:{to} spans one number more than len={len}: a range counts the text only, not SYN or FIN.',
    backwards:
      'The range seq={from}:{to} runs backwards: the second number is the one after the last octet.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u:u+100 ack=v len=50
//                                      ^^^^^^ len-range-mismatch`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u:u+101 ack=v len=100
//                                          ^^^^^^^ len-range-mismatch`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u+100:u ack=v
//                    ^^^^^^^^^^^ len-range-mismatch`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u:u+100 ack=v len=100`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u:u+n ack=v len=n`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    stateless: true,
    given: ({ ranged }) => ranged,
    run({ written }, report) {
      const { seq: from, seqEnd: to, len } = written;
      if (!from || !to) return;
      const span = subtract(to, from);
      // A plain difference beyond half the circle is one that runs backwards.
      if (isPlain(span) && span.offset < 0) {
        report('backwards', { at: 'seq', params: { from, to } });
      } else if (len && differs(span, len)) {
        const counted =
          (has(written, SYN) || has(written, FIN)) && equals(span, add(len, 1)) === true;
        report(counted ? 'control-counted' : 'default', {
          at: 'len',
          params: { from, to, span, len },
          fixes: counted ? [] : [offered(set('len', span))],
        });
      }
    },
  },
});
