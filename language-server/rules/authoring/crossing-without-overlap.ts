import { segEnd } from '../../tcp/segment.ts';
import { after, hasFresh, notAfter } from '../../tcp/sequence.ts';
import { type EmissionStep, other } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { FAR } from '../history.ts';

export default defineRule({
  name: 'crossing-without-overlap',
  group: 'L',
  severity: 'warning',
  summary: 'A segment of a crossing acknowledges one that it crosses.',
  why: `The segments of a crossing are all on their way before any of them arrives. What acknowledges
another one knows of it, so that one had arrived before: they do not cross.`,
  cites: [{ rfc: 9293, section: '3.5' }],
  messages: {
    default:
      'ack={ack} acknowledges a segment that is still on its way: where the two cross it can only be {older}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
cross {
  Client -> Server: FIN ACK seq=u+10 ack=v
  Server -> Client: FIN ACK seq=v ack=u+11
//                                ^^^^^^^^ crossing-without-overlap
}`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
cross {
  Client -> Server: FIN ACK seq=u+10 ack=v
  Server -> Client: FIN ACK seq=v ack=u+10
}`,
  ],
  check: {
    on: 'segment',
    // Before the rules about numbers, which would only see that the number is too high.
    aspect: 'form',
    given: ({ current }) => !current,
    run(it, report) {
      const { ack } = it.segment;
      const { rcvNxt: older } = it.tcb;
      if (!ack || !older || hasFresh(older) || after(ack, older) !== true) return;
      // Anything the peer never sent cannot be crossing.
      if (!it.peer.sndNxt || notAfter(ack, it.peer.sndNxt) !== true) return;
      const crossed = crossingEmissions(it).find(
        ({ segment }) => notAfter(segEnd(segment), ack) === true,
      );
      if (!crossed) return;
      report('default', {
        at: 'ack',
        params: { ack, older },
        fixes: [set('ack', older)],
        related: [
          { step: crossed.index, at: 'statement', message: 'The segment that it crosses.' },
        ],
      });
    },
  },
});

/** What the peer emitted in the crossing that is open here. */
function crossingEmissions(it: Emission): readonly EmissionStep[] {
  const edge = it.steps
    .slice(-FAR)
    .findLast((step) => step.kind === 'mark' && step.event.kind === 'cross');
  if (edge?.kind !== 'mark' || edge.event.kind !== 'cross' || edge.event.edge === 'end') return [];
  return it.steps.slice(edge.index).filter((step): step is EmissionStep => {
    const ofPeer = step.kind === 'emission' && step.from === other(it.from);
    return ofPeer && step.connection === it.step.connection && step.fate === 'delivered';
  });
}
