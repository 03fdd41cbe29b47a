import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import type { NetworkStep, Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastEmission, synArrival } from '../history.ts';

export default defineRule({
  name: 'dropped-syn-no-reply',
  group: 'J',
  severity: 'error',
  summary: 'A SYN that its host dropped is answered all the same.',
  why: `Dropping is silence: TCP never sees the segment, so there is neither a SYN,ACK nor a reset. The
client cannot tell it from a loss, and sends its SYN again after 1, 2, 4 … seconds.`,
  cites: [
    { rfc: 4987, section: '2.2' },
    { rfc: 9293, section: '3.10.7.2' },
  ],
  messages: {
    default: 'The SYN of {receiver} was dropped, so {sender} does not answer it.',
  },
  wrong: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
//                ^^^^^^^ dropped-syn-no-reply`,
    `Client ~> Server: SYN seq=J as p
Server: drops p
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ dropped-syn-no-reply`,
  ],
  right: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Client -> Server: SYN seq=J
wait 1s
Client -> Server: SYN seq=J`,
    `Client ~> Server: SYN seq=J as p
Server: drops p
Client: timeout RTO
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const answers = has(it, SYN | ACK) || has(it, RST);
      return answers && isUnconnected(it.state) && !it.owes.includes('reset');
    },
    run(it, report) {
      if (!answersNothing(it)) return;
      const dropped = droppedSyn(it);
      if (dropped === undefined) return;
      const { sender, receiver } = it;
      report('default', {
        at: 'flags',
        params: { sender, receiver },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: dropped, at: 'statement', message: 'The SYN that was dropped.' }],
      });
    },
  },
});

/** It looks like the answer to a SYN, from a host that has none to answer. */
function answersNothing({ tcb }: Emission): boolean {
  return !tcb.cookie && !tcb.aborted;
}

/** The step of the peer's last SYN, if its listener or its host dropped that. */
function droppedSyn(it: Emission): number | undefined {
  const peer = it.from === 'a' ? 'b' : 'a';
  const arrived = synArrival(it, it.from);
  if (arrived?.reaction.outcome === 'queue-full') return arrived.index;
  const sent = lastEmission(it, peer, ({ segment }) => has(segment, SYN));
  if (!sent || (arrived && arrived.index > sent.index)) return undefined;
  return it.steps.slice(sent.index).some(isDropOf(sent.index)) ? sent.index : undefined;
}

function isDropOf(emission: number): (step: Step) => step is NetworkStep {
  return (step): step is NetworkStep =>
    step.kind === 'network' && step.event.kind === 'drop' && step.emission === emission;
}
