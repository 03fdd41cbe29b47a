import { ACK, has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'third-ack-lost',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'The third segment of the handshake is lost.',
  why: `The opener cannot know that: it is ESTABLISHED when it has sent its ACK. The other side stays
SYN-RECEIVED until any segment comes that acknowledges its SYN. The next text does, or the answer to
its SYN,ACK, which its timer sends again.`,
  cites: [
    { rfc: 9293, section: '3.5' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: '{sender} is ESTABLISHED, {receiver} still SYN-RECEIVED.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -x Server: ACK seq=J+1 ack=K+1
//                ^^^ third-ack-lost
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment(
    (it) => {
      const third = it.owes.includes('handshake-ack') && has(it, ACK) && !has(it, RST);
      return third && it.peerState === 'SYN-RECEIVED';
    },
    { tell: ({ step }) => when(step.fate === 'lost') },
  ),
});
