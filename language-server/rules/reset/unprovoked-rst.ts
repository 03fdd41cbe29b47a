import { pendingReset } from '../../tcp/infer.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'unprovoked-rst',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset answers nothing.',
  why: `Nothing that has arrived calls for it, so it is read as an ABORT: the application gives the connection
up, as with a linger time of 0, or by closing while there is text that it has not read. What is still
queued is thrown away.`,
  cites: [
    { rfc: 9293, section: '3.10.5' },
    { rfc: 9293, section: '3.6.1', requirement: 'SHLD-3' },
  ],
  messages: {
    default: 'It answers nothing, so {sender} aborts.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: RST seq=u
//                ^^^ unprovoked-rst`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
old Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: RST ACK seq=v ack=u+10
//                ^^^^^^^ unprovoked-rst`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u`,
  ],
  check: onSegment((it) => it.class === 'reset' && !isUnconnected(it.state), {
    tell: ({ tcb }) => when(!pendingReset(tcb) && !tcb.aborted),
  }),
});
