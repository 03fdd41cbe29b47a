import { distance } from '../../tcp/sequence.ts';
import { advertisedEdge } from '../../tcp/window.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { LEAST_MSS } from './mss.ts';

export default defineRule({
  name: 'silly-window',
  group: 'C',
  severity: 'hint',
  summary: 'A window opens by very little.',
  why: `A receiver that offers every octet as soon as it is free makes its peer send tiny segments, each with
40 octets of headers: the silly window syndrome. It waits instead until it can offer a full segment,
or half of its buffer.`,
  cites: [{ rfc: 9293, section: '3.8.6.2.2', requirement: 'MUST-39' }],
  messages: {
    default:
      'The window opens by {gain} octets only: {sender} would wait until it can offer {least}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=1000
Client -> Server: PSH ACK seq=u+100 ack=v len=1000
Server -> Client: ACK seq=v ack=u+1100 win=0
Server -> Client: ACK seq=v ack=u+1100 win=1
//                                     ^^^^^ silly-window`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=1000
Client -> Server: PSH ACK seq=u+100 ack=v len=1000
Server -> Client: ACK seq=v ack=u+1100 win=0
Server -> Client: ACK seq=v ack=u+1100 win=1000`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'ack' && it.window && it.repeatsAck,
    run(it, report) {
      const { segment, sender, tcb } = it;
      const gain = gainOf(it);
      if (gain === undefined || gain <= 0) return;
      const mss = tcb.synOptions?.mss ?? LEAST_MSS;
      const least = Math.min(mss, Math.floor(tcb.maxRcvWnd / 2));
      if (gain >= least || segment.win === undefined) return;
      report('default', { at: 'win', params: { sender, gain, least } });
    },
  },
});

/** By how much an update moves the edge that was advertised last. */
function gainOf({ segment, tcb }: Emission): number | undefined {
  const { rcvEdge } = tcb;
  const edge = advertisedEdge(segment);
  return edge && rcvEdge && distance(rcvEdge, edge);
}
