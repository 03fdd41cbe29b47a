import { defineRule, type Emission } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'window-update',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'An ACK acknowledges nothing new, and only tells another window.',
  why: `When the application has read, there is room again, and the receiver says so without waiting for more
text. Like every ACK without text it is not repeated when it is lost; that is what probes are for.`,
  cites: [{ rfc: 9293, section: '3.8.6.2.2' }],
  messages: { default: 'Window update: {old} → {window}.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Server -> Client: ACK seq=v ack=u+100 win=4096
//                ^^^ window-update`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=4096
Client -> Server: PSH ACK seq=u+100 ack=v len=96
Server -> Client: ACK seq=v ack=u+196 win=4000`,
  ],
  check: onSegment((it) => it.class === 'ack' && it.window && it.repeatsAck && !it.sack, {
    tell: (it) => when(isUpdate(it)),
    params: ({ segment, tcb }) => ({ old: tcb.rcvWnd, window: segment.win }),
  }),
});

function isUpdate({ segment, tcb }: Emission): boolean {
  const { win } = segment;
  return Boolean(win) && tcb.rcvWnd !== undefined && win !== tcb.rcvWnd;
}
