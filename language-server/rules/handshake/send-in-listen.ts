import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'send-in-listen',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'SEND is called on a listening socket.',
  why: `Where the remote socket is known, a SEND in LISTEN opens the connection actively: a SYN goes out, and
the text follows when the connection is ESTABLISHED. The socket interface of today has no way to ask
for that.`,
  cites: [{ rfc: 9293, section: '3.10.2' }],
  messages: {
    default: 'SEND in LISTEN opens actively: a SYN follows.',
  },
  wrong: [
    `Client, Server: LISTEN
Server: send 10
//      ^^^^ send-in-listen
Server -> Client: SYN seq=K`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: send 10
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'call',
    run({ step }, report) {
      const { event, before, side, error } = step;
      if (event.call !== 'send' || error || before[side].state !== 'LISTEN') return;
      report('default', { at: 'call' });
    },
  },
});
