import { defineRule } from '../../define-rule.ts';

export default defineRule({
  name: 'paws-reject',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'A segment is dropped because its timestamp is old (PAWS).',
  why: `On a fast connection the sequence numbers come round again within the life of a segment: an old
duplicate may then carry a number that fits. Its timestamp gives it away, for that is older than the last
one kept. It is dropped and acknowledged, whatever its number.`,
  cites: [{ rfc: 7323, section: '5.3' }],
  messages: {
    default:
      'PAWS: the timestamp {val} is older than {recent}. {receiver} drops the segment and answers with an ACK.',
  },
  wrong: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5 ts=50/70
Server -> Client: ACK seq=K+1 ack=J+6 ts=80/50
old Client -> Server: PSH ACK seq=J+6 ack=K+1 len=5 ts=20/70
//                                                  ^^^^^^^^ paws-reject
Server -> Client: ACK seq=K+1 ack=J+6 ts=81/50`,
  ],
  right: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5 ts=50/70
Server -> Client: ACK seq=K+1 ack=J+6 ts=80/50`,
  ],
  check: {
    on: 'arrival',
    given: ({ outcome }) => outcome === 'outdated',
    run({ step, name }, report) {
      const { recent } = step.before[step.to].stamps;
      const val = step.segment.options?.ts?.val;
      report('default', { at: 'ts', params: { val, recent, receiver: name(step.to) } });
    },
  },
});
