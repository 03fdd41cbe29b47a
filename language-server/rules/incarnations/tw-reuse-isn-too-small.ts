import { add, notAfter } from '../../tcp/sequence.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';

/** About as far as Linux goes on from the last number. */
const STEP = 2 ** 16;

export default defineRule({
  name: 'tw-reuse-isn-too-small',
  group: 'G',
  severity: 'error',
  summary: 'A connection that follows TIME-WAIT at once begins with an old number.',
  why: `Who takes a new SYN in TIME-WAIT cuts the wait short. That is safe only if its own numbers are new as
well: its initial sequence number must lie beyond every number of the last connection, or old
duplicates of that could be taken for text of this one.`,
  cites: [{ rfc: 9293, section: '3.6.1', requirement: 'MAY-2' }],
  messages: {
    default:
      'After TIME-WAIT the new initial sequence number lies beyond {old}, the last number of the connection before.',
  },
  wrong: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=9000
Client -> Server: SYN ACK seq=500 ack=9001
//                        ^^^^^^^ tw-reuse-isn-too-small`,
  ],
  right: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=9000
Client -> Server: SYN ACK seq=70000 ack=9001`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.class === 'syn-ack' && it.owes.includes('syn-ack'),
    run(it, report) {
      const old = lastNumber(it);
      if (!old || notAfter(it.segment.seq, old) !== true) return;
      report('default', {
        at: 'seq',
        params: { old },
        fixes: [offered(set('seq', add(old, STEP)))],
      });
    },
  },
});

/** SND.NXT of the connection that was in TIME-WAIT when the SYN came. */
function lastNumber({ tcb, steps, from }: Emission) {
  const owed = owesKind(tcb, 'syn-ack');
  const syn = owed && steps[owed.cause];
  if (syn?.kind !== 'arrival' || syn.before[from].state !== 'TIME-WAIT') return undefined;
  return syn.before[from].sndNxt;
}
