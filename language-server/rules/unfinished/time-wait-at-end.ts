import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'time-wait-at-end',
  group: 'M',
  severity: 'hint',
  insight: true,
  summary: 'The note ends while a host is in TIME-WAIT.',
  why: `The host that closed first waits for two maximum segment lifetimes, and is CLOSED then. A note may
well end before that; \`wait 2MSL\` shows the rest.`,
  cites: [{ rfc: 9293, section: '3.6.1', requirement: 'MUST-13' }],
  messages: {
    default: '{host} is CLOSED after 2MSL.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
//      ^^^^^^^^^ time-wait-at-end`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 2MSL`,
  ],
  check: {
    on: 'end',
    where: ({ states }) => states.includes('TIME-WAIT'),
    run({ connection: { endpoints }, last, name }, report) {
      const side = (['a', 'b'] as const).find((each) => endpoints[each].state === 'TIME-WAIT');
      if (!side) return;
      report('default', last.index, { at: 'state', params: { host: name(side) } });
    },
  },
});
