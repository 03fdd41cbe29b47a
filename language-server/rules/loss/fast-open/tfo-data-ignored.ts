import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { synTextIn } from './syn-text.ts';

export default defineRule({
  name: 'tfo-data-ignored',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'A SYN,ACK leaves out the text that came with the SYN.',
  why: `The cookie was not good, or the server does not do Fast Open: the connection opens as any other, and
the client sends the text again once it is open.`,
  cites: [{ rfc: 7413, section: '4.2.2' }],
  messages: {
    default: 'Fast Open: {sender} does not accept the text of the SYN; {receiver} sends it again.',
  },
  wrong: [
    `Client -> Server: SYN seq=J len=10 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1
//                              ^^^^^^^ tfo-data-ignored`,
  ],
  right: [
    `Client -> Server: SYN seq=J len=10 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+11`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => has(it, SYN | ACK),
    run(it, report) {
      const text = synTextIn(it);
      if (!text || text.accepted) return;
      report('default', { at: 'ack', params: { sender: it.sender, receiver: it.receiver } });
    },
  },
});
