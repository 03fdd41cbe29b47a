import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { synTextIn } from './syn-text.ts';

export default defineRule({
  name: 'tfo-accepted',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'A SYN,ACK acknowledges the text that came with the SYN.',
  why: `The cookie was good: the server gives the text to its application at once, and may answer before the
handshake is complete. That saves the client the time of one way there and back.`,
  cites: [
    { rfc: 7413, section: '3' },
    { rfc: 7413, section: '4.2.2' },
  ],
  messages: { default: 'Fast Open: {sender} accepts the {octets} octets of the SYN.' },
  wrong: [
    `Client -> Server: SYN seq=J len=10 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+11
//                              ^^^^^^^^ tfo-accepted`,
  ],
  right: [
    `Client -> Server: SYN seq=J len=10 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => has(it, SYN | ACK),
    run(it, report) {
      const octets = synTextIn(it)?.accepted;
      if (octets) report('default', { at: 'ack', params: { sender: it.sender, octets } });
    },
  },
});
