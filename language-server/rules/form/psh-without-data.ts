import { FIN, has, hasAny, PSH, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'psh-without-data',
  group: 'A',
  severity: 'hint',
  off: true,
  summary: 'PSH stands on a segment without text.',
  why: `PSH asks the receiver to hand over what it holds without waiting for more. On a segment without
text there is nothing new to hand over.`,
  cites: [{ rfc: 9293, section: '3.9.1.2' }],
  messages: {
    default: 'PSH has no effect on a segment without text.',
  },
  wrong: [
    `severity psh-without-data = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v
//                ^^^ psh-without-data`,
  ],
  right: [
    `severity psh-without-data = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=1`,
    `severity psh-without-data = hint
Client, Server: ESTABLISHED
Client -> Server: FIN PSH ACK seq=u ack=v`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => has(it, PSH) && !hasAny(it, FIN | RST) && !it.text,
    run(_, report) {
      report('default', { at: 'flag:PSH', fixes: [removeFlags(PSH)] });
    },
  },
});
