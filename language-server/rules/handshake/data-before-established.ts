import { hasAny, RST, SYN } from '../../tcp/segment.ts';
import { add, after } from '../../tcp/sequence.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { offered, removeField } from '../fixes.ts';

export default defineRule({
  name: 'data-before-established',
  group: 'B',
  severity: 'error',
  summary: 'Text is sent before the handshake is complete.',
  why: `What the application sends while the connection opens waits in a queue until ESTABLISHED: only
then are both initial sequence numbers confirmed, and no old duplicate can have opened the
connection. (TCP Fast Open is the exception, and the client's last ACK of the handshake may carry
text.)`,
  cites: [
    { rfc: 9293, section: '3.10.2' },
    { rfc: 7413, section: '4.2' },
  ],
  messages: {
    default: '{sender} is {state}: text waits until it is ESTABLISHED.',
    'syn-received':
      "{sender} is SYN-RECEIVED: text waits until its own SYN is acknowledged by {receiver}'s ACK.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server -> Client: PSH ACK seq=K+1 ack=J+1 len=10
//                                        ^^^^^^ data-before-established
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
//                                        ^^^^^^ data-before-established`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=301 ack=J+1
Server -> Client: PSH ACK seq=301 ack=J+1 len=5
//                                        ^^^^^ data-before-established
Client -> Server: ACK seq=J+1 ack=306`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: PSH ACK seq=K+1 ack=J+11 len=10`,
    `Client -> Server: SYN seq=J tfo=0011223344556677 len=20
Server -> Client: SYN ACK seq=K ack=J+21
Server -> Client: PSH ACK seq=K+1 ack=J+21 len=10
Client -> Server: ACK seq=J+21 ack=K+11`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const opening = it.state === 'SYN-SENT' || it.state === 'SYN-RECEIVED';
      return opening && it.text && !hasAny(it, SYN | RST) && !it.owes.includes('reset');
    },
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (isFastOpen(tcb)) return;
      report(tcb.state === 'SYN-RECEIVED' ? 'syn-received' : 'default', {
        at: it.written.len ? 'len' : 'statement',
        params: { sender, receiver, state: tcb.state },
        fixes: [offered(removeField('len', 'Remove the text'))],
      });
    },
  },
});

/** A SYN with a Fast Open cookie brought text, which has been taken. */
function isFastOpen({ opened, irs, rcvNxt }: Tcb): boolean {
  return (
    opened === 'passive' &&
    irs !== undefined &&
    rcvNxt !== undefined &&
    after(rcvNxt, add(irs, 1)) === true
  );
}
