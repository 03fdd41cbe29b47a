import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'fin-wait-2-timeout',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'FIN-WAIT-2 ends by time.',
  why: `In RFC 9293 FIN-WAIT-2 lasts until the peer closes, however long that takes. Stacks do not wait for ever
once the application is gone: Linux and FreeBSD give the connection up after 60 seconds. The peer
learns of it from a reset.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: { default: 'No timer of RFC 9293: Linux and BSD leave FIN-WAIT-2 after 60 s.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client: FIN-WAIT-2
wait 60s
Client: CLOSED
//      ^^^^^^ fin-wait-2-timeout
Server -> Client: PSH ACK seq=v ack=u+1 len=10
Client -> Server: RST seq=u+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client: FIN-WAIT-2
wait 60s
Client: FIN-WAIT-2`,
  ],
  check: {
    on: 'state-claim',
    run({ step }, report) {
      const { known, before, side, event, actual } = step;
      if (!known || before[side].state !== 'FIN-WAIT-2' || event.state !== 'CLOSED') return;
      if (actual.includes('CLOSED')) report('default', { at: 'state' });
    },
  },
});
