import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { differs, equals, type Seq } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Edit, Fix } from '../fix.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'simopen-wrong-reply',
  group: 'B',
  severity: 'error',
  summary:
    'In a simultaneous open a host answers the SYN that crossed its own with something else.',
  why: `Both hosts have sent a SYN, and neither knows yet whether its own arrived. So each repeats its
SYN, with the same number, together with the ACK of the other's: SYN,ACK with the initial sequence
number that it has already used.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.5', requirement: 'MUST-10' },
  ],
  messages: {
    default: 'In a simultaneous open {sender} answers with SYN,ACK seq={seq} ack={ack}.',
    seq: 'In a simultaneous open {sender} repeats its own SYN in the SYN,ACK: seq={seq} again, not {written}.',
  },
  wrong: [
    `cross {
  Client -> Server: SYN seq=J
  Server -> Client: SYN seq=K
}
Client -> Server: SYN ACK seq=J+1 ack=K+1
//                        ^^^^^^^ simopen-wrong-reply
Server -> Client: SYN ACK seq=K ack=J+1
Client, Server: ESTABLISHED`,
    `cross {
  Client -> Server: SYN seq=J
  Server -> Client: SYN seq=K
}
cross {
  Client -> Server: SYN seq=J
//                  ^^^ simopen-wrong-reply
  Server -> Client: SYN ACK seq=K ack=J+1
}
Client, Server: ESTABLISHED`,
  ],
  right: [
    `cross {
  Client -> Server: SYN seq=J
  Server -> Client: SYN seq=K
}
cross {
  Client -> Server: SYN ACK seq=J ack=K+1
  Server -> Client: SYN ACK seq=K ack=J+1
}
Client, Server: ESTABLISHED`,
    `cross {
  Client -> Server: SYN seq=J
  Server -> Client: SYN seq=K
}
cross {
  Client -> Server: ACK seq=J+1 ack=K+1
  Server -> Client: ACK seq=K+1 ack=J+1
}
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'reply',
    given: (it) => it.owes.includes('syn-ack') && !has(it, RST),
    run(it, report) {
      const { tcb, sender } = it;
      const { iss, rcvNxt } = tcb;
      if (!iss || !rcvNxt || isRight(it, iss, rcvNxt)) return;
      const both = has(it.segment, SYN | ACK);
      const syn = synArrival(it, it.from);
      report(both ? 'seq' : 'default', {
        at: both ? 'seq' : 'flags',
        params: { sender, seq: iss, ack: rcvNxt, written: it.segment.seq },
        fixes: [answer(it, iss, rcvNxt)],
        related: syn ? [{ step: syn.index, at: 'flags', message: 'The SYN that it answers.' }] : [],
      });
    },
  },
});

/** Old implementations acknowledge without repeating the SYN; that opens the connection as well. */
function isRight(it: Emission, iss: Seq, rcvNxt: Seq): boolean {
  const { segment, tcb } = it;
  if (tcb.opened !== 'active') return true;
  if (has(segment, SYN | ACK)) return !differs(segment.seq, iss);
  if (has(segment, SYN)) return tcb.calls.connect;
  return segment.ack !== undefined && equals(segment.ack, rcvNxt) !== false;
}

function answer({ segment }: Emission, iss: Seq, rcvNxt: Seq): Fix {
  const edits: Edit[] = [
    { kind: 'flags', add: SYN | ACK, remove: 0 },
    { kind: 'set', field: 'seq', value: iss },
  ];
  if (!segment.ack) edits.push({ kind: 'set', field: 'ack', value: rcvNxt });
  return { title: 'Repeat the SYN in the SYN ACK', edits, evident: true };
}
