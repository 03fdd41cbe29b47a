import { ACK, has } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { finArrival } from '../history.ts';
import { mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'fin-not-counted',
  group: 'C',
  severity: 'error',
  summary: "An acknowledgment stops at the FIN's own number.",
  why: `A FIN has no octet of text, but it occupies one sequence number, as a SYN does: so that it can be
acknowledged, and sent again if it is not. The ACK of a FIN with number \`u\` is \`u+1\`; with \`ack=u\` the
other side goes on waiting in FIN-WAIT-1 or LAST-ACK.`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      "{sender} must acknowledge {expected}, not {written}: {receiver}'s FIN occupies one sequence number.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u
//                          ^^^^^ fin-not-counted
Client: FIN-WAIT-2`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u
//                              ^^^^^ fin-not-counted
Client -> Server: ACK seq=u+1 ack=v+1
Server: CLOSED`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
//                          ^^^^^^^^ fin-not-counted
Client: FIN-WAIT-2`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client: FIN-WAIT-2`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      const { peerFin } = it.tcb;
      if (!mismatch || !peerFin || equals(mismatch.written, peerFin) !== true) return;
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
