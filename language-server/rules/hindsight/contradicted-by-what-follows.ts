import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'contradicted-by-what-follows',
  group: 'L',
  severity: 'error',
  summary: 'A segment is possible where it stands, and nothing after it fits.',
  why: `A slip is not always wrong by itself: a first number may be any, a reset may come at any time.
Then the lines after it are all wrong, and all of them are right as soon as this one is.`,
  cites: [{ rfc: 9293, section: '3.10.7' }],
  messages: {
    bit: 'What follows does not fit this segment of {sender}. {change}, and it does.',
    number: "What follows does not fit {written}: it tells of another number of {sender}'s.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN PSH ACK seq=u ack=v len=5
//                ^^^^^^^^^^^ contradicted-by-what-follows
Server -> Client: ACK seq=v ack=u+5
Client -> Server: PSH ACK seq=u+5 ack=v len=10
Server -> Client: ACK seq=v ack=u+15`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=301 ack=J+1
//                        ^^^^^^^ contradicted-by-what-follows
Client -> Server: ACK seq=J+1 ack=301
Server -> Client: PSH ACK seq=301 ack=J+1 len=5
Client -> Server: ACK seq=J+1 ack=306`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Server -> Client: ACK seq=v ack=u+5
Client -> Server: PSH ACK seq=u+5 ack=v len=10
Server -> Client: ACK seq=v ack=u+15`,
  ],
  check: { on: 'hindsight' },
});
