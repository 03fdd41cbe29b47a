import { ACK, has, type Segment, SYN } from '../../tcp/segment.ts';
import { ZERO } from '../../tcp/sequence.ts';
import type { ResetForm } from '../../tcp/tcb.ts';
import { type ArrivalStep, other, type Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { formText } from '../reset/must-reset.ts';

export default defineRule({
  name: 'spoofed-live-host-resets',
  group: 'J',
  severity: 'warning',
  summary: 'A live host whose address was forged does not refuse the SYN,ACK that it gets.',
  why: `The owner of a forged address gets a SYN,ACK for a SYN that it never sent. A host that is up answers
with a reset, and the reset removes the half-open entry at once. That is why a SYN flood forges
addresses at which nobody is: write \`spoofed\` for those, or \`silent\` for a host that never answers.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 4987, section: '2.2' },
  ],
  messages: {
    default:
      '{host} is up and knows nothing of this connection: it answers {form}, and the entry is gone.',
  },
  wrong: [
    `forged Client -> Server: SYN seq=j
Server -> Client: SYN ACK seq=K ack=j+1
//                ^^^^^^^ spoofed-live-host-resets
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=j+1`,
  ],
  right: [
    `forged Client -> Server: SYN seq=j
Server -> Client: SYN ACK seq=K ack=j+1
Client -> Server: RST seq=j+1
Server: LISTEN`,
    `host Server
host Client silent
forged Client -> Server: SYN seq=j
Server -> Client: SYN ACK seq=K ack=j+1
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=j+1`,
    `forged Client -> Server: SYN seq=j
Server -> Client: SYN ACK seq=K ack=j+1`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('reset'),
    run(it, report) {
      const refused = it.steps.find((step): step is ArrivalStep => isUnrefused(step, it));
      const form = refused && owedFor(refused, it);
      if (!form || !isForged(it, refused.to) || !goesOn(it, refused)) return;
      const host = it.name(refused.to);
      report('default', refused.emission, {
        at: 'flags',
        params: { host, form: formText(form) },
        fixes: [refusal(form, host, it.name(other(refused.to)))],
      });
    },
  },
});

/** A SYN,ACK for which a reset is owed to the end. */
function isUnrefused(step: Ending['steps'][number], it: Ending): step is ArrivalStep {
  return step.kind === 'arrival' && has(step.segment, SYN | ACK) && !!owedFor(step, it);
}

function owedFor({ index, to }: ArrivalStep, { connection }: Ending): ResetForm | undefined {
  return connection.endpoints[to].owes.find(({ cause }) => cause === index)?.reset;
}

/** The SYN in the name of `side` was an attacker's. */
function isForged({ steps }: Ending, side: Side): boolean {
  return steps.some((step) => {
    return step.kind === 'emission' && step.from === side && step.provenance === 'forged';
  });
}

/** A note that simply stops may be about to say it. */
function goesOn({ steps }: Ending, { index }: ArrivalStep): boolean {
  return steps.some((step) => step.index > index && step.kind === 'emission');
}

function refusal({ flags, seq, ack }: ResetForm, from: string, to: string): Fix {
  const nothing = { len: ZERO, win: undefined, urg: undefined, options: undefined };
  const segment: Segment = { flags, seq, ack, ...nothing };
  const line = { kind: 'segment', from, to, segment } as const;
  return { title: 'Insert the reset', edits: [{ kind: 'insert', where: 'after', line }] };
}
