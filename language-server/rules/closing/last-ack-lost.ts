import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'last-ack-lost',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'The last ACK of a close is lost.',
  why: `The side that closed second stays in LAST-ACK and sends its FIN again. The first one is in TIME-WAIT,
so it can still answer: that is the first reason for waiting 2MSL. Had it gone away, the FIN would
meet a reset.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.6.1', requirement: 'MUST-13' },
  ],
  messages: {
    default: '{receiver} stays LAST-ACK; {sender} is still there to answer.',
  },
  wrong: [
    `Client: FIN-WAIT-2
Server: CLOSE-WAIT
Server -> Client: FIN ACK seq=w ack=u+1
Client -x Server: ACK seq=u+1 ack=w+1
//                ^^^ last-ack-lost
Server: timeout RTO
Server -> Client: FIN ACK seq=w ack=u+1
Client -> Server: ACK seq=u+1 ack=w+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
cross {
  Client -> Server: FIN ACK seq=u ack=v
  Server -> Client: FIN ACK seq=v ack=u
}
Server -> Client: ACK seq=v+1 ack=u+1
Client -x Server: ACK seq=u+1 ack=v+1`,
    `Client: FIN-WAIT-2
Server: CLOSE-WAIT
Client: snd.nxt=u rcv.nxt=v
Server ~> Client: FIN ACK seq=v ack=u as p
Client -x Server: ACK seq=u ack=v
arrive p`,
  ],
  check: onSegment(
    (it) => it.class === 'ack' && it.state === 'TIME-WAIT' && it.peerState === 'LAST-ACK',
    { tell: ({ step }) => when(step.fate === 'lost') },
  ),
});
