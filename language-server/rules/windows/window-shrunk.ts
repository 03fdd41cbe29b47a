import { hasAny, RST, SYN } from '../../tcp/segment.ts';
import { distance } from '../../tcp/sequence.ts';
import { advertisedEdge } from '../../tcp/window.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { agreedShift, MAX_SHIFT } from '../form/scaling.ts';

export default defineRule({
  name: 'window-shrunk',
  group: 'C',
  severity: 'warning',
  summary: 'The right edge of a window moves back.',
  why: `Acknowledgment and window together say how far the peer may send. That edge may stay where it is while
octets arrive and wait to be read (the window gets smaller as the acknowledgment grows), but it should
not move back: the peer may already have sent what the window allowed.`,
  cites: [
    { rfc: 9293, section: '3.8.6', requirement: 'SHLD-14' },
    { rfc: 7323, section: '2.4' },
  ],
  messages: {
    default:
      '{sender} has offered room up to {old}, and takes {back} octets of it back: with ack={ack} the window should be at least {win}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=1000
Server -> Client: ACK seq=v ack=u+10 win=500
//                                   ^^^^^^^ window-shrunk`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+101 win=1000
Client -> Server: PSH ACK seq=J+101 ack=K+1 len=100
Server -> Client: ACK seq=K+1 ack=J+201 win=0
//                                      ^^^^^ window-shrunk`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=500
Server -> Client: ACK seq=v ack=u+500 win=1000
Client -> Server: PSH ACK seq=u+500 ack=v len=500
Server -> Client: ACK seq=v ack=u+1000 win=500
Client -> Server: PSH ACK seq=u+1000 ack=v len=500
Server -> Client: ACK seq=v ack=u+1500 win=0`,
    `Client -> Server: SYN seq=J mss=1460 wscale=7 win=65535
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7 win=65535
Client -> Server: ACK seq=J+1 ack=K+1 win=64256
Server -> Client: PSH ACK seq=K+1 ack=J+1 win=65280 len=100
Client -> Server: ACK seq=J+1 ack=K+101 win=64128`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.recedes && !hasAny(it, SYN | RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const edge = advertisedEdge(segment);
      const { rcvEdge: old } = tcb;
      const back = edge && old && distance(edge, old);
      if (!old || !segment.ack || back === undefined || back < granularity(it)) return;
      const win = distance(segment.ack, old) ?? 0;
      report('default', {
        at: 'win',
        params: { sender, old, back, ack: segment.ack, win },
        fixes: [setWindow(win)],
      });
    },
  },
});

/** What is lost when a window is rounded down to a unit of its scale; guessed from the windows. */
function granularity(it: Emission): number {
  const shift = agreedShift(it);
  if (shift !== undefined) return 2 ** shift;
  const window = it.segment.win || it.tcb.rcvWnd || 1;
  return Math.min(window & -window, 2 ** MAX_SHIFT);
}

function setWindow(value: number): Fix {
  return { title: `Set win=${value}`, edits: [{ kind: 'set-number', field: 'win', value }] };
}
