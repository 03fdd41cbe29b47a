import { has, SYN } from '../../tcp/segment.ts';
import { socketText } from '../../tcp/simulate/host.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { peerSocket } from './peer-socket.ts';

export default defineRule({
  name: 'segment-to-itself',
  group: 'A',
  severity: 'error',
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
    run(it, report) {
      if (!it.step.toItself) return;
      const peer = peerSocket(it);
      if (peer) {
        const params = { sender: it.sender, peer: socketText(peer) };
        report('default', { at: 'to', params, fixes: [sendTo(it, peer)] });
      } else if (!has(it.segment, SYN)) {
        report('alone', { at: 'to', params: { sender: it.sender } });
      }
    },
  },
});

function sendTo({ step }: Emission, to: NonNullable<ReturnType<typeof peerSocket>>): Fix {
  const edits = [{ kind: 'direction', from: step.event.from, to }] as const;
  return { title: `Send it to ${socketText(to)}`, edits, evident: true };
}
