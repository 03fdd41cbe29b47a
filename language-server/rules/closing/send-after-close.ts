import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';

export default defineRule({
  name: 'send-after-close',
  group: 'D',
  severity: 'error',
  summary: 'The application sends after it has closed.',
  why: `CLOSE means "I have no more to send". A SEND after it fails, while receiving goes on until the
peer closes too.`,
  cites: [
    { rfc: 9293, section: '3.10.2' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default: 'This call fails: {host} has closed its direction ("connection closing").',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client: close
Client: send 10
//      ^^^^ send-after-close
Client -> Server: FIN ACK seq=u ack=v`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: send 10
//      ^^^^ send-after-close`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: send 10
Client -> Server: PSH ACK seq=u ack=v len=10
Client: close
Client -> Server: FIN ACK seq=u+10 ack=v`,
  ],
  check: {
    on: 'call',
    run({ step, name }, report) {
      if (step.event.call !== 'send' || step.error !== 'connection closing' || !step.known) return;
      report('default', {
        at: 'call',
        params: { host: name(step.side) },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});
