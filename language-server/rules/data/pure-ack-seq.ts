import { segEnd } from '../../tcp/segment.ts';
import { after, differs, equals, notAfter } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { FAR, hasTimedOut, lastEmission } from '../history.ts';

export default defineRule({
  name: 'pure-ack-seq',
  group: 'C',
  severity: 'warning',
  fullStory: ['default'],
  summary: "An ACK without text does not carry its sender's next number.",
  why: `An ACK takes no number of its own, and carries the next one that its sender will use: that is how
the receiver tells it from an old duplicate, which it would not look at.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    beyond:
      "An ACK without text carries {sender}'s next number, seq={expected}; up to {written} nothing was sent.",
    default:
      "An ACK without text carries {sender}'s next number, seq={expected}, not {written}; it takes none itself.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: PSH ACK seq=v ack=u+10 len=20
Client -> Server: ACK seq=u ack=v+20
//                    ^^^^^ pure-ack-seq`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u ack=v+1
//                    ^^^^^ pure-ack-seq
Server: CLOSED`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=w ack=u+10
//                    ^^^^^ pure-ack-seq`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -> Server: ACK seq=u ack=v win=0
Server -> Client: ACK seq=v+2 ack=u
//                    ^^^^^^^ pure-ack-seq`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Server -> Client: ACK seq=v ack=u win=0
Client -> Server: ACK seq=u-2 ack=v win=2999
//                ^^^ zero-window-probe-unanswered
//                    ^^^^^^^ pure-ack-seq`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: PSH ACK seq=v ack=u+10 len=20
Client -> Server: ACK seq=u+10 ack=v+20`,
    `Client -> Server: SYN seq=J len=20 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=20`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.class === 'ack' && !it.next,
    run(it, report) {
      const { segment, sender, tcb } = it;
      const expected = tcb.fired === 'keepalive' ? it.inferred.seq : tcb.sndNxt;
      if (!expected || !differs(segment.seq, expected)) return;
      if (isRolledBack(it)) return;
      const last = lastEmission(it, it.from);
      report(after(segment.seq, expected) === true ? 'beyond' : 'default', {
        at: 'seq',
        params: { sender, expected, written: segment.seq },
        fixes: [set('seq', expected)],
        related: last
          ? [{ step: last.index, at: 'seq', message: `${sender}'s segment before.` }]
          : [],
      });
    },
  },
});

/** After a timeout, and while they probe, some stacks count anew from what is outstanding. */
function isRolledBack(it: Emission): boolean {
  const { segment, tcb } = it;
  const { sndUna, sndNxt } = tcb;
  if (!sndUna || !sndNxt || notAfter(sndUna, segment.seq) !== true) return false;
  // Text of the SYN that was not accepted is to be sent anew (RFC 7413 4.2.1).
  const again = tcb.sndWnd === 0 || tcb.recovery.synTextRefused;
  return after(sndNxt, segment.seq) === true && (again || (hasTimedOut(it) && isEdge(it)));
}

/** They go by whole segments: what they come back to is where one began or ended. */
function isEdge(it: Emission): boolean {
  const { seq } = it.segment;
  if (it.steps.length > FAR) return true;
  const edge = lastEmission(it, it.from, ({ segment }) => {
    return equals(segment.seq, seq) === true || equals(segEnd(segment), seq) === true;
  });
  return edge !== undefined;
}
