import { pendingReset } from '../../tcp/infer.ts';
import { ACK, has, RST } from '../../tcp/segment.ts';
import { equals, ZERO } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { addFlags, offered, removeField } from '../fixes.ts';

export default defineRule({
  name: 'ack-field-without-ack-flag',
  group: 'A',
  severity: 'error',
  summary: 'An acknowledgment number is written without the ACK bit.',
  why: `The acknowledgment field is in every header; the ACK *bit* says whether it counts. Without the
bit the receiver does not look at the number. In the second segment of a handshake the bit is what
makes a SYN into a SYN,ACK.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default:
      'ack={ack} counts only with the ACK bit, which is not set: {receiver} ignores the number.',
    'nothing-received':
      'ack={ack} counts only with the ACK bit, and {sender} has received nothing that it could acknowledge.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN seq=K ack=J+1
//                          ^^^^^^^ ack-field-without-ack-flag
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J ack=K
//                          ^^^^^ ack-field-without-ack-flag
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client -> Server: SYN seq=J
Server -> Client: RST ack=J+1
//                    ^^^^^^^ ack-field-without-ack-flag`,
  ],
  right: [
    `Client -> Server: SYN seq=J ack=0
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => !has(it, ACK),
    run(it, report) {
      const { segment, sender, receiver } = it;
      const { ack } = segment;
      // Captures and notes show an unused field as 0.
      if (!ack || equals(ack, ZERO) === true) return;
      const acknowledges = it.tcb.rcvNxt !== undefined || !it.step.known;
      report(acknowledges || has(segment, RST) ? 'default' : 'nothing-received', {
        at: 'ack',
        params: { ack, sender, receiver },
        fixes: fixes(it, acknowledges),
      });
    },
  },
});

function fixes(it: Emission, acknowledges: boolean): readonly Fix[] {
  const [add, remove] = [addFlags(ACK), removeField('ack', 'Remove ack=')];
  if (has(it.segment, RST)) return resetFixes(it, add, remove);
  return acknowledges ? [add, offered(remove)] : [remove];
}

/** Of a reset that answers something the form is given (RFC 9293 3.5.2); an abort has either. */
function resetFixes({ tcb }: Emission, add: Fix, remove: Fix): readonly Fix[] {
  const form = pendingReset(tcb);
  return form && !has(form, ACK) ? [remove] : [add, offered(remove)];
}
