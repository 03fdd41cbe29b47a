import { pendingReset } from '../../tcp/infer.ts';
import { ACK, has, RST } from '../../tcp/segment.ts';
import { before, differs, notAfter } from '../../tcp/sequence.ts';
import { owesKind, type ResetForm } from '../../tcp/tcb.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Part } from '../finding.ts';
import { answerWith, formText, hasNeededAck } from './must-reset.ts';

export default defineRule({
  name: 'rst-reply-form',
  group: 'E',
  severity: 'error',
  summary: 'A reset that answers a segment has other numbers than that segment calls for.',
  why: `A reset must be believed, or anybody could end a connection. So it shows that its sender has seen
the segment it answers: where that had an ACK, the reset takes its number as \`seq\`; where it had none,
as a SYN, the reset has seq=0 and acknowledges it. Other numbers are ignored by the receiver.`,
  cites: [
    { rfc: 9293, section: '3.5.2' },
    { rfc: 9293, section: '3.10.7.1' },
  ],
  messages: {
    default: 'A reset in answer to this segment is {form}, so that {receiver} can believe it.',
    text: 'A reset in answer to this segment is {form}: what it refuses has text, too.',
  },
  fullStory: ['text'],
  wrong: [
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST seq=0
//                ^^^ rst-reply-form
Client: CLOSED`,
    `Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J
//                              ^^^^^ rst-reply-form
Client: CLOSED`,
    `Client: CLOSED
Server: ESTABLISHED
Server: snd.nxt=300 rcv.nxt=100
Server -> Client: ACK seq=300 ack=100 len=10
Client -> Server: RST seq=310
//                    ^^^^^^^ rst-reply-form
Server: CLOSED`,
    `Server: CLOSED
Client -> Server: SYN seq=J len=10
Server -> Client: RST ACK seq=0 ack=J+1
//                              ^^^^^^^ rst-reply-form
Client: CLOSED`,
    `A, B: CLOSED
A -> B: SYN seq=463662028
B -> A: RST ACK seq=4294967295 ack=463662029
//              ^^^^^^^^^^^^^^ rst-reply-form`,
  ],
  right: [
    `Client -> Server: SYN seq=J len=10
Server -> Client: RST ACK seq=0 ack=J+11`,
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
Client: CLOSED`,
    `Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
Client: CLOSED`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, RST),
    run(it, report) {
      const { segment, receiver } = it;
      const forms = formsOf(it);
      const places = forms.map((form) => wrongPart(it, form));
      const [form, at] = [forms[0], places[0]];
      if (!form || !at || places.includes(undefined)) return;
      const fix = { ...answerWith(segment, form), evident: true };
      const message = at === 'ack' && isBelieved(it) ? 'text' : 'default';
      report(message, { at, params: { receiver, form: formText(form) }, fixes: [fix] });
    },
  },
});

/** Every reset that is owed here; else the refusal of a SYN. */
function formsOf({ tcb }: Emission): readonly ResetForm[] {
  const owed = tcb.owes.flatMap(({ reset }) => reset ?? []);
  const refusal = pendingReset(tcb);
  return owed.length > 0 || !refusal ? owed : [refusal];
}

/**
 * Where the reset is not of the form. A refusal counts by its ACK alone; an ACK that is not needed
 * does no harm.
 */
function wrongPart(it: Emission, form: ResetForm): Part | undefined {
  const { segment, tcb } = it;
  if (!hasNeededAck(segment, form)) return 'flags';
  const refuses = has(form, ACK) && owesKind(tcb, 'reset') === undefined;
  if (!refuses && differs(segment.seq, form.seq)) return 'seq';
  return form.ack && segment.ack && differs(segment.ack, form.ack) ? 'ack' : undefined;
}

/** The opener takes it, though it leaves out text that came with the SYN (RFC 9293 3.10.7.3). */
function isBelieved({ segment: { ack }, peer: { state, iss, sndNxt } }: Emission): boolean {
  if (state !== 'SYN-SENT' || !iss || !sndNxt || !ack) return false;
  return before(iss, ack) === true && notAfter(ack, sndNxt) === true;
}
