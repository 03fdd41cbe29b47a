import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'handshake-data-piggyback',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'The third segment of the handshake carries text.',
  why: `Once the SYN,ACK has arrived the opener is ESTABLISHED, so its first text may ride on the segment that
acknowledges it. The handshake then costs no segment of its own.`,
  cites: [{ rfc: 9293, section: '3.10.7.3' }],
  messages: {
    default: 'The third segment carries text already.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
//                ^^^^^^^ handshake-data-piggyback`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => it.owes.includes('handshake-ack') && it.text),
});
