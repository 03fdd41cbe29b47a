import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'syn-cookie-used',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'A SYN is answered with a SYN cookie.',
  why: `Instead of remembering the SYN the listener computes its initial sequence number from the addresses,
the ports, the client's number, the time and a secret. An honest client sends that number back in
its ACK, and from it the listener rebuilds the connection. A forged address never sends it back, and
has cost nothing.`,
  cites: [{ rfc: 4987, section: '3.6' }],
  messages: {
    default: 'SYN cookie: {host} keeps nothing.',
  },
  wrong: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
//                ^^^ syn-cookie-used
Server -> Client: SYN ACK seq=c ack=J+1
Client -> Server: ACK seq=J+1 ack=c+1`,
  ],
  right: [
    `host Server backlog=2 syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'arrival',
    given: ({ outcome }) => outcome === 'cookie',
    run({ step, name }, report) {
      report('default', { at: 'flags', params: { host: name(step.to) } });
    },
  },
});
