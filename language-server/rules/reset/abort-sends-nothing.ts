import { pendingReset } from '../../tcp/infer.ts';
import { ACK, has, RST } from '../../tcp/segment.ts';
import { differs, equals } from '../../tcp/sequence.ts';
import { isUnconnected, type State } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import type { TimeoutStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastChange } from '../history.ts';

/**
 * RFC 9293 names CLOSING and LAST-ACK too; stacks do send a reset there. What LISTEN sends is judged
 * by what arrived.
 */
const SILENT: ReadonlySet<State> = new Set(['SYN-SENT', 'TIME-WAIT']);

export default defineRule({
  name: 'abort-sends-nothing',
  group: 'E',
  severity: 'error',
  fullStory: true,
  summary: 'A host that has nothing to reset sends a reset.',
  why: `A reset tells a peer that knows the connection that it is gone. In LISTEN and SYN-SENT no peer knows
it yet, and in TIME-WAIT none knows it any more: an ABORT only forgets, and sends nothing. A reset that
answers a segment is another matter.`,
  cites: [{ rfc: 9293, section: '3.10.5' }],
  messages: {
    default:
      '{sender} is {state} and nothing that has arrived calls for a reset: an ABORT sends nothing here.',
    aborted: '{sender} was {state}: an ABORT sends nothing there.',
  },
  wrong: [
    `Client -x Server: SYN seq=J
Client -> Server: RST seq=J+1
//                ^^^ abort-sends-nothing`,
    `Client -> Server: SYN seq=J
Client: abort
Client -> Server: RST seq=J+1
//                ^^^ abort-sends-nothing`,
    `Client: TIME-WAIT
Server: CLOSED
Client: snd.nxt=300 rcv.nxt=900
old Server -> Client: FIN ACK seq=899 ack=300
Client -> Server: RST ACK seq=300 ack=900
//                ^^^^^^^ abort-sends-nothing`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Client: abort
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1`,
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, RST) && (!it.owes.includes('challenge') || SILENT.has(it.state)),
    run(it, report) {
      const { sender, tcb } = it;
      if (pendingReset(tcb) || tcb.aborted || answersChallenge(it)) return;
      const aborted = abortedIn(it);
      if (!aborted && !SILENT.has(tcb.state) && !isLongGone(it)) return;
      report(aborted ? 'aborted' : 'default', {
        at: 'flags',
        params: { sender, state: aborted ?? tcb.state },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});

/** It has other numbers than an ABORT: it answers what calls for an ACK. */
function answersChallenge({ segment, tcb }: Emission): boolean {
  const { sndNxt } = tcb;
  if (!owesKind(tcb, 'challenge') || !sndNxt) return false;
  return equals(segment.seq, sndNxt) !== true;
}

/** Without a connection, and nothing is left to answer. A timer that gives up may reset. */
function isLongGone(it: Emission): boolean {
  const { tcb, from, segment } = it;
  if (!isUnconnected(tcb.state)) return false;
  const change = lastChange(it, from);
  return change?.kind !== 'timeout' || !givesUp(change, it) || has(segment, ACK);
}

/** After 2MSL there is nothing to give up; and the reset has the number that came next. */
function givesUp({ event, side, before }: TimeoutStep, { segment, written }: Emission): boolean {
  const { sndNxt } = before[side];
  const isNext = !written.seq || !sndNxt || !differs(segment.seq, sndNxt);
  return event.timer !== '2MSL' && isNext;
}

/** The state in which the connection was aborted, just before and without a reset. */
function abortedIn(it: Emission): State | undefined {
  const change = isUnconnected(it.tcb.state) ? lastChange(it, it.from) : undefined;
  if (change?.kind !== 'call' || change.event.call !== 'abort') return undefined;
  const { state } = change.before[it.from];
  return SILENT.has(state) ? state : undefined;
}
