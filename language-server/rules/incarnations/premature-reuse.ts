import { isSynchronized } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'premature-reuse',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A host opens a connection that its peer still has.',
  why: `The host has lost the connection, or given it up, and the peer has not noticed. Its SYN does not open
anything there: it is answered with a challenge ACK, which brings the truth to light.`,
  cites: [
    { rfc: 9293, section: '3.5.1' },
    { rfc: 9293, section: '3.4.3' },
  ],
  messages: {
    default: '{receiver} still has the last connection: it is {peer}.',
  },
  wrong: [
    `Client: CLOSED
Server: ESTABLISHED
Server: snd.nxt=300 rcv.nxt=100
Client -> Server: SYN seq=400
//                ^^^ premature-reuse
Server -> Client: ACK seq=300 ack=100
Client -> Server: RST seq=100`,
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server: ACK seq=J+1 ack=K+1
Client:5002 -> Server: SYN seq=M
Client:5002: reboot
Client:5001 -> Server: SYN seq=P
//                     ^^^ premature-reuse`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment(
    ({ class: kind, peerState }) => {
      return kind === 'syn' && isSynchronized(peerState) && peerState !== 'TIME-WAIT';
    },
    { params: ({ peer }) => ({ peer: peer.state }) },
  ),
});
