import { FIN, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'zero-window',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A host closes its receive window.',
  why: `A window of 0 stops the peer: the application does not read as fast as octets arrive, and the buffer is
full. The connection stays open; a window update, or the answer to a probe, lets the text flow again.`,
  cites: [{ rfc: 9293, section: '3.8.6.1', requirement: 'MAY-8' }],
  messages: { default: 'The window is closed: {receiver} stops, and probes.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
//                ^^^ zero-window`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=4096`,
  ],
  check: onSegment((it) => it.closed && !hasAny(it, SYN | FIN | RST), {
    tell: ({ tcb }) => when(tcb.rcvWnd !== 0),
  }),
});
