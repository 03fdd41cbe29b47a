import { ACK, has } from '../../tcp/segment.ts';
import { before } from '../../tcp/sequence.ts';
import { mismatchedAck } from '../data/mismatched-ack.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { finArrival } from '../history.ts';

export default defineRule({
  name: 'fin-ack-expected',
  group: 'D',
  severity: 'error',
  summary: 'After a FIN has arrived, a segment does not acknowledge it.',
  why: `A FIN is acknowledged at once: its sender waits for that in FIN-WAIT-1. An ACK covers everything
before its number, so one that stops short says that something is still missing. (Segments that
really passed each other on the way stand in a \`cross\` block.)`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default:
      "{sender} has received {receiver}'s FIN, so what it sends now acknowledges {expected}, not {written}.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Client -> Server: FIN ACK seq=u+5 ack=v
Server -> Client: PSH ACK seq=v ack=u len=3
//                              ^^^^^ fin-ack-expected
Client -> Server: ACK seq=u+6 ack=v+3`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Client -> Server: FIN ACK seq=u+5 ack=v
Server -> Client: PSH ACK seq=v ack=u+6 len=3
Client -> Server: ACK seq=u+6 ack=v+3`,
    `Client, Server: ESTABLISHED
cross {
  Client -> Server: FIN ACK seq=u ack=v
  Server -> Client: PSH ACK seq=v ack=u len=3
}
Client -> Server: ACK seq=u+1 ack=v+3`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      const { peerFin, ackSent } = it.tcb;
      if (!mismatch || !peerFin || before(mismatch.written, peerFin) !== true) return;
      if (ackSent && before(mismatch.written, ackSent) === true) return;
      const fin = finArrival(it, it.from);
      report('default', {
        at: 'ack',
        params: { ...mismatch, sender: it.sender, receiver: it.receiver },
        fixes: [set('ack', mismatch.expected)],
        related: fin ? [{ step: fin.index, at: 'flags', message: 'The FIN.' }] : [],
      });
    },
  },
});
