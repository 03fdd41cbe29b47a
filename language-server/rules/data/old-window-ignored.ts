import { isNewer } from '../../tcp/arrives/window.ts';
import { ACK, has } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'old-window-ignored',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A segment that comes late does not change the window any more.',
  why: `Segments may overtake each other. The window is taken from the newest one only: by its sequence number
(SND.WL1), and where that is the same by its acknowledgment (SND.WL2). Else a late segment would bring
back a window that no longer holds.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: { default: 'Too old to change the window: it stays {window}.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server ~> Client: ACK seq=v ack=u+100 win=4000 as late
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200 win=3900
arrive late
//^^^^^^^^^ old-window-ignored`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -x Server: ACK seq=u ack=v len=10 win=1000
Client ~> Server: ACK seq=u+10 ack=v len=10 win=1000 as p
Client -> Server: ACK seq=u+20 ack=v len=10 win=2000
Server -> Client: ACK seq=v ack=u
arrive p
//^^^^^^^^ old-window-ignored`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=4000
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200 win=3900`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client ~> Server: PSH ACK seq=u ack=v len=100 win=998 as p
Client -> Server: PSH ACK seq=u+100 ack=v len=100 win=998
Server -> Client: ACK seq=v ack=u
arrive p
Server -> Client: ACK seq=v ack=u+200`,
  ],
  check: onArrival(
    (it) => it.newWindow && has(it, ACK) && (it.outcome === 'accepted' || it.outcome === 'held'),
    {
      tell: (it) => when(isTooOld(it)),
      params: (it) => ({ window: receiverOf(it).before.sndWnd }),
    },
  ),
});

function isTooOld(it: Arrived): boolean {
  const { before } = receiverOf(it);
  return before.sndWnd !== undefined && !isNewer(before, it.step.segment);
}
