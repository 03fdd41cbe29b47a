import { number } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { plainLength, roomFor } from './room.ts';

export default defineRule({
  name: 'zero-window-data',
  group: 'C',
  severity: 'warning',
  summary: 'More than a probe is sent into a closed window.',
  why: `A window of 0 says that the receiver has no room at all. All that makes sense then is a probe, usually
of one octet, which asks whether the window has opened: everything more is likely to be thrown away.`,
  cites: [{ rfc: 9293, section: '3.8.6.1' }],
  messages: {
    default:
      "{receiver}'s window is closed: only a probe, normally of one octet, makes sense before it opens.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: PSH ACK seq=u+100 ack=v len=50
//                                        ^^^^^^ zero-window-data
Server -> Client: ACK seq=v ack=u+150`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout persist
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0
Server -> Client: ACK seq=v ack=u+100 win=4096
Client -> Server: PSH ACK seq=u+100 ack=v len=50
Server -> Client: ACK seq=v ack=u+150 win=4096`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+101 win=4096`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: ({ text, limited, room }) => text && limited && !room,
    run(it, report) {
      if (it.tcb.sndWnd !== 0 || !roomFor(it)) return;
      const length = plainLength(it.segment);
      if (length === undefined || length <= 1) return;
      report('default', {
        at: 'len',
        params: { receiver: it.receiver },
        fixes: [offered(set('len', number(1)))],
      });
    },
  },
});
