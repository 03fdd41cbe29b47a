import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  name: 'tfo-cookie-request',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'A SYN asks for a Fast Open cookie, or a SYN,ACK gives one.',
  why: `The first connection to a server only fetches a cookie: the SYN has an empty \`tfo\`, the SYN,ACK
brings the cookie. On later connections the SYN brings it back, and text with it: that saves the time of
one way there and back.`,
  cites: [{ rfc: 7413, section: '3' }],
  messages: {
    request: '{sender} asks for a Fast Open cookie.',
    grant: '{sender} gives a Fast Open cookie for the next connection.',
  },
  wrong: [
    `Client -> Server: SYN seq=J tfo
//                          ^^^ tfo-cookie-request
Server -> Client: SYN ACK seq=K ack=J+1 tfo=0011223344556677
//                                      ^^^^^^^^^^^^^^^^^^^^ tfo-cookie-request`,
  ],
  right: ['Client -> Server: SYN seq=J len=10 tfo=0011223344556677'],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.offers && has(it, SYN),
    run({ segment, sender }, report) {
      const cookie = segment.options?.tfo;
      if (cookie === undefined) return;
      const grants = has(segment, ACK);
      if (grants === (cookie === '')) return;
      report(grants ? 'grant' : 'request', { at: 'tfo', params: { sender } });
    },
  },
});
