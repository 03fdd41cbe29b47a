import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'time-goes-backwards',
  group: 'F',
  severity: 'error',
  summary: 'A line has an earlier time than the one before it.',
  why: `A note is read from top to bottom, and so is its diagram: what is written later happens later, or at the
same time. Where two things happen at once on both sides, they carry the same time.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: { default: 'Time goes back, from {before} s to {after} s.' },
  wrong: [
    `Client, Server: ESTABLISHED
@2s Client -> Server: PSH ACK seq=u ack=v len=10
@1s Server -> Client: ACK seq=v ack=u+10
//^ time-goes-backwards`,
  ],
  right: [
    `Client, Server: ESTABLISHED
@1s Client -> Server: PSH ACK seq=u ack=v len=10
@2s Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'trace',
    given: ({ backwards }) => backwards,
    run({ steps }, report) {
      let before = 0;
      for (const { index, time } of steps) {
        if (time < before)
          report('default', index, { at: 'time', params: { before, after: time } });
        before = time;
      }
    },
  },
});
