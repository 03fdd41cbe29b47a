import { after } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { roomFor } from './room.ts';

export default defineRule({
  name: 'new-data-after-shrink',
  group: 'C',
  severity: 'warning',
  summary: 'New text is sent though the window has shrunk below what is already on its way.',
  why: `A receiver should not take back window that it has offered, but it may. A sender that finds more on
its way than the window now allows sends nothing new until it opens again; what is not acknowledged
in time it sends again all the same.`,
  cites: [{ rfc: 9293, section: '3.8.6', requirement: 'SHLD-15' }],
  messages: {
    default:
      "{receiver}'s window has shrunk to {edge}, and {sender} has already sent up to {sent}: it sends nothing new until the window opens.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server ~> Client: ACK seq=v ack=u+10 win=1000 as open
arrive open
Client -x Server: PSH ACK seq=u+10 ack=v len=500
Server -> Client: ACK seq=v ack=u+10 win=200
//                                   ^^^^^^^ window-shrunk
Client -> Server: PSH ACK seq=u+510 ack=v len=100
//                ^^^^^^^ new-data-after-shrink`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=1000
Client -x Server: PSH ACK seq=u+10 ack=v len=500
Client: timeout RTO
Client -> Server: PSH ACK seq=u+10 ack=v len=500
Server -> Client: ACK seq=v ack=u+510 win=500
Client -> Server: PSH ACK seq=u+510 ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: ({ text, limited, room }) => text && limited && !room,
    run(it, report) {
      const { tcb, sender, receiver } = it;
      const room = roomFor(it);
      if (!room || !tcb.sndNxt || after(tcb.sndNxt, room.edge) !== true) return;
      report('default', {
        at: 'flags',
        params: { sender, receiver, edge: room.edge, sent: tcb.sndNxt },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});
