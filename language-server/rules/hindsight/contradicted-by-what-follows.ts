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
    syn: 'What follows goes on from {written}, as if the SYN took no number: either {sender} has one less here, or one more in all that follows.',
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
    `Client -> Server: SYN seq=200
//                    ^^^^^^^ contradicted-by-what-follows
Server -> Client: SYN ACK seq=300 ack=101
Client -> Server: ACK seq=101 ack=301`,
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
