import type { Socket } from '../../tcp/script.ts';
import { has, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { differs } from '../../tcp/sequence.ts';
import { socketText } from '../../tcp/simulate/host.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { peerSocket } from './peer-socket.ts';

export default defineRule({
  name: 'segment-to-itself',
  group: 'A',
  severity: 'error',
  fullStory: true,
  summary: 'A segment goes from a host to itself.',
  why: `A segment travels between the two ends of a connection. One that leaves and arrives at the same
host is almost always a slip of copying: the receiver should be the peer.`,
  cites: [{ rfc: 9293, section: '3.3.1' }],
  messages: {
    default:
      'This segment goes from {sender} to itself; the other end of the connection is {peer}.',
    alone: 'This segment goes from {sender} to itself: a connection has two ends.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Server: ACK seq=v ack=u+1
//        ^^^^^^ segment-to-itself`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Server -> Server: ACK seq=u+1 ack=v+1
//        ^^^^^^ segment-to-itself
Client: TIME-WAIT`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: ({ toItself }) => toItself,
    run(it, report) {
      const peer = peerSocket(it);
      if (peer) {
        const params = { sender: it.sender, peer: socketText(peer) };
        report('default', { at: 'to', params, fixes: [mended(it, peer)] });
      } else if (!has(it.segment, SYN)) {
        report('alone', { at: 'to', params: { sender: it.sender } });
      }
    },
  },
});

/** From the host that is written, unless the numbers are the peer's. */
function mended(it: Emission, peer: Socket): Fix {
  const { from: own } = it.step.event;
  const isPeers = it.step.known && !fits(it.tcb, it.written) && fits(it.peer, it.written);
  const [from, to] = isPeers ? [peer, own] : [own, peer];
  const title = isPeers ? `Send it from ${socketText(peer)}` : `Send it to ${socketText(peer)}`;
  return { title, edits: [{ kind: 'direction', from, to }], evident: true };
}

/** The written numbers are those that the endpoint would send. */
function fits({ sndNxt, rcvNxt }: Tcb, { seq, ack }: WrittenSegment): boolean {
  const seqFits = !seq || !sndNxt || !differs(seq, sndNxt);
  return seqFits && (!ack || !rcvNxt || !differs(ack, rcvNxt));
}
