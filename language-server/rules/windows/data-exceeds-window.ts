import { number } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { lastArrival } from '../history.ts';
import { roomFor } from './room.ts';

export default defineRule({
  name: 'data-exceeds-window',
  group: 'C',
  severity: 'error',
  summary: "Text reaches beyond the peer's window.",
  why: `A window says how many octets its sender can take, counted from the acknowledgment that comes with
it. What is sent beyond that edge would find no room and be thrown away, so nobody sends it: the
sender waits until an ACK moves the edge.`,
  cites: [
    { rfc: 9293, section: '3.8.6' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    default:
      "{receiver}'s window ends at {edge}: {fits} octets fit from here, and this segment has {len}.",
    full: "{receiver}'s window is full: it ends at {edge}, and {sender} has to wait.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=100
Client -> Server: PSH ACK seq=u+10 ack=v len=200
//                                       ^^^^^^^ data-exceeds-window
Server -> Client: ACK seq=v ack=u+210`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 win=300
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=300
Client -> Server: PSH ACK seq=J+301 ack=K+1 len=100
//                                          ^^^^^^^ data-exceeds-window`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=100
Client -> Server: PSH ACK seq=u+10 ack=v len=100
Server -> Client: ACK seq=v ack=u+110 win=100`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=100
Client -> Server: PSH ACK seq=u+10 ack=v len=100
Server -> Client: ACK seq=v ack=u+110
Client -> Server: PSH ACK seq=u+110 ack=v len=200`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: ({ text, limited, room }) => text && limited && !room,
    run(it, report) {
      const room = roomFor(it);
      if (!room || room.beyond <= 0) return;
      const { sender, receiver, segment } = it;
      const { edge, fits } = room;
      report(fits > 0 ? 'default' : 'full', {
        at: 'len',
        params: { sender, receiver, edge, fits, len: segment.len },
        fixes: fits > 0 ? [offered(set('len', number(fits)))] : [],
        related: advertised(it),
      });
    },
  },
});

function advertised(it: Emission) {
  const told = lastArrival(it, it.from, ({ segment }) => segment.win !== undefined);
  return told ? [{ step: told.index, at: 'win', message: 'The window.' } as const] : [];
}
