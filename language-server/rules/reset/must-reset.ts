/** A reset that is required before anything else (RFC 9293 3.5.2, groups 1 and 2). */
import { ACK, flagsText, has, RST, type Segment } from '../../tcp/segment.ts';
import { equals, toText } from '../../tcp/sequence.ts';
import type { State } from '../../tcp/state.ts';
import type { ResetForm } from '../../tcp/tcb.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import type { Check } from '../define-rule.ts';
import type { Edit, Fix } from '../fix.ts';
import { owedReset } from '../owed.ts';

const ALL_BITS = 255;

/** Looks for another segment where a host in `state` owes the reset. */
export function mustReset(
  state: State,
  answers: (cause: ArrivalStep) => boolean = () => true,
): Check<'default'> {
  return {
    on: 'segment',
    aspect: 'reply',
    given: (it) => it.owes.includes('reset') && !has(it, RST),
    run(it, report) {
      const owed = owedReset(it, state);
      if (!owed || !answers(owed.cause)) return;
      const { form, cause } = owed;
      const { sender, receiver, tcb } = it;
      const answered = cause.segment.ack ?? cause.segment.seq;
      report('default', {
        at: 'flags',
        params: {
          sender,
          receiver,
          form: formText(form),
          answered,
          iss: tcb.iss,
          expected: tcb.sndNxt,
        },
        fixes: [{ ...answerWith(it.segment, form), evident: hasNumbersOf(it.segment, form) }],
        related: [{ step: cause.index, at: 'flags', message: 'The segment that it answers.' }],
      });
    },
  };
}

/** Nothing but the RST bit is missing. */
function hasNumbersOf({ seq, ack }: Segment, form: ResetForm): boolean {
  if (equals(seq, form.seq) !== true) return false;
  return !form.ack || (ack !== undefined && equals(ack, form.ack) === true);
}

/** `RST ACK seq=0 ack=J+1`. */
export function formText({ flags, seq, ack }: ResetForm): string {
  const numbers = ack ? `seq=${toText(seq)} ack=${toText(ack)}` : `seq=${toText(seq)}`;
  return `${flagsText(flags)} ${numbers}`;
}

/** Turns the segment into the reset. */
export function answerWith(segment: Segment, form: ResetForm): Fix {
  const { seq, ack } = form;
  const edits: Edit[] = [
    { kind: 'flags', add: form.flags, remove: ALL_BITS & ~form.flags },
    { kind: 'set', field: 'seq', value: seq },
    ack ? { kind: 'set', field: 'ack', value: ack } : { kind: 'remove', field: 'ack' },
  ];
  if (segment.len.offset !== 0 || segment.len.symbols.key !== '')
    edits.push({ kind: 'remove', field: 'len' });
  return { title: `Make it ${formText(form)}`, edits };
}

/** Whether the reset has the ACK bit where its form needs one. */
export function hasNeededAck(segment: Segment, form: ResetForm): boolean {
  return !has(form, ACK) || has(segment, ACK);
}
