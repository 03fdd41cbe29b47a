import { ACK, has } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastArrival } from '../history.ts';
import { lagsBehind, meantAck, mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'ack-mismatch',
  group: 'C',
  severity: 'error',
  summary: 'An acknowledgment is not the number that its sender expects next.',
  why: `An acknowledgment is always the next number that its sender expects: the one after the last octet
(or SYN, or FIN) that has arrived in order. It never lies within a segment, and it is never a new
letter.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    default: '{sender} expects {expected} next, so that is what it acknowledges, not {written}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+51
//                            ^^^^^^^^ ack-mismatch`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=Z len=100
//                                ^^^^^ ack-mismatch
Server -> Client: ACK seq=K+1 ack=J+101`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+150
//                          ^^^^^^^^^ ack-mismatch
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u+300`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=z
//                          ^^^^^ ack-mismatch`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      if (!mismatch || lagsBehind(it, mismatch.written)) return;
      const expected = meantAck(it, mismatch);
      const last = lastArrival(it, it.from);
      report('default', {
        at: 'ack',
        params: { ...mismatch, expected, sender: it.sender },
        fixes: [set('ack', expected)],
        related: last ? [{ step: last.index, at: 'statement', message: 'What arrived last.' }] : [],
      });
    },
  },
});
