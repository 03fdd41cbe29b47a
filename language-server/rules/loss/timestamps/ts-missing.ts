import { agreed } from '../../../tcp/options/negotiated.ts';
import { has, RST } from '../../../tcp/segment.ts';
import { type EmissionStep, other, type Trace } from '../../../tcp/trace.ts';
import { defineRule } from '../../define-rule.ts';
import { setStamp } from './set-stamp.ts';

export default defineRule({
  name: 'ts-missing',
  group: 'H',
  severity: 'hint',
  summary: 'A segment between two with timestamps does not show any.',
  why: `Once both SYNs agree on timestamps every segment but a reset carries them. What a note leaves out is
taken to be there; but where the lines around show them, one without looks as if TCP had left them out.`,
  cites: [{ rfc: 7323, section: '3.2' }],
  messages: {
    default:
      'Timestamps were agreed on, and the lines around show them: so this segment has them too.',
  },
  wrong: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5
//                ^^^^^^^ ts-missing
Server -> Client: ACK seq=K+1 ack=J+6 ts=72/11
Client -> Server: PSH ACK seq=J+6 ack=K+1 len=5 ts=13/72`,
  ],
  right: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5
Server -> Client: ACK seq=K+1 ack=J+6`,
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5 ts=12/70
Server -> Client: ACK seq=K+1 ack=J+6 ts=72/12`,
  ],
  check: {
    on: 'trace',
    given: ({ stamped, bare }) => stamped && bare,
    run(trace, report) {
      for (const step of bareAmongStamped(trace)) {
        const { stamps } = step.before[step.from];
        const { sent, recent } = stamps;
        const known = sent !== undefined && recent !== undefined;
        report('default', step.index, {
          at: 'ts',
          fixes: known ? [setStamp({ val: sent, ecr: recent }, false)] : [],
        });
      }
    },
  },
});

/** The first segment without timestamps between two of the same sender that have them. */
function bareAmongStamped({ steps }: Trace): Iterable<EmissionStep> {
  const bare = new Map<string, EmissionStep>();
  const found = new Map<string, EmissionStep>();
  for (const step of steps) {
    if (step.kind !== 'emission' || step.provenance !== 'sent' || has(step.segment, RST)) continue;
    const key = `${step.connection}${step.from}`;
    const first = bare.get(key);
    if (!step.segment.options?.ts) {
      if (!first && agreesOnStamps(step)) bare.set(key, step);
    } else if (first && !found.has(key)) found.set(key, first);
  }
  return found.values();
}

function agreesOnStamps({ before, from }: EmissionStep): boolean {
  const sent = before[from].stamps.sent !== undefined;
  return sent && agreed('ts', before[from], before[other(from)]) === true;
}
