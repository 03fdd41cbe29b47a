import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'close-in-syn-sent',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'A connection is closed before the SYN is answered.',
  why: `CLOSE in SYN-SENT sends nothing: there is no connection yet that a FIN could close. The host forgets
the attempt, and should a SYN,ACK still come it answers with a reset.`,
  cites: [{ rfc: 9293, section: '3.10.4' }],
  messages: {
    default: 'Nothing is sent: {host} forgets the attempt, and a late SYN,ACK meets a reset.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client: close
//      ^^^^^ close-in-syn-sent
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: {
    on: 'call',
    run({ step, name }, report) {
      const { event, before, side } = step;
      if (event.call !== 'close' || before[side].state !== 'SYN-SENT') return;
      report('default', { at: 'call', params: { host: name(side) } });
    },
  },
});
