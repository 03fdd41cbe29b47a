import { equals } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, receiverOf, when } from '../insight.ts';
import { isLeftOver } from './old-duplicate.ts';

export default defineRule({
  name: 'old-duplicate-accepted',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'Text of an earlier connection is taken for text of this one.',
  why: `Its number lies in the window, and TCP has no other way to tell: octets that belong to a connection
which is over are handed to the application of this one. This is the second reason for TIME-WAIT:
after 2MSL no old segment is left. Timestamps (PAWS) tell them apart too, and random initial numbers
make it unlikely.`,
  cites: [
    { rfc: 9293, section: '3.4.3' },
    { rfc: 9293, section: '3.6.1' },
    { rfc: 7323, section: '5' },
  ],
  messages: {
    default: 'Old text is taken for new: what 2MSL prevents.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
old Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5
//                    ^^^^^^^ old-duplicate-accepted`,
    `let J = 1000
let M = 998
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=5000 ack=J+1
Client -> Server: ACK seq=J+1 ack=5001
Client ~> Server: PSH ACK seq=J+1 ack=5001 len=10 as late
Client -> Server: RST seq=J+11
Server: reboot
Server: listen
Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=5100 ack=M+1
Client -> Server: PSH ACK seq=M+1 ack=5101 len=2
arrive late
//^^^^^^^^^ old-duplicate-accepted`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
old Client -> Server: PSH ACK seq=J+6 ack=K+1 len=5
//                    ^^^^^^^ old-duplicate-accepted`,
    `Client, Server: ESTABLISHED
Server: snd.nxt=v rcv.nxt=u
old Client -> Server: PSH ACK seq=u ack=v len=n
//                    ^^^^^^^ old-duplicate-accepted`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client ~> Server: PSH ACK seq=J+1 ack=K+1 len=5 as p
arrive p`,
  ],
  check: onArrival(({ text, foreign, outlived }) => text && (foreign || outlived), {
    tell: (it) => when(isLeftOver(it) && isTaken(it)),
  }),
});

function isTaken(it: Arrived): boolean {
  const { before, after } = receiverOf(it);
  if (it.step.reaction.outcome === 'held') return true;
  if (!before.rcvNxt || !after.rcvNxt || before.state === 'LISTEN') return false;
  return equals(before.rcvNxt, after.rcvNxt) !== true;
}
