import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'tw-syn-accepted',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A new SYN cuts TIME-WAIT short.',
  why: `It is newer than anything of the last connection, by its timestamp or by its number, so it cannot be an
old duplicate. TIME-WAIT may then take it, and the next connection of the same two sockets begins at
once.`,
  cites: [
    { rfc: 9293, section: '3.6.1', requirement: 'MAY-2' },
    { rfc: 6191, section: '2' },
  ],
  messages: {
    default: 'Newer than the last connection: {host} may leave TIME-WAIT for it.',
  },
  wrong: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=9000
//                ^^^ tw-syn-accepted
Client -> Server: SYN ACK seq=70000 ack=9001`,
    `Client, Server: ESTABLISHED
Server: snd.nxt=v
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: SYN seq=v+1000 ts=5/0
//                ^^^ tw-syn-accepted`,
  ],
  right: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=4000`,
  ],
  check: onArrival(({ outcome }) => outcome === 'time-wait-reused'),
});
