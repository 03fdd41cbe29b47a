import { ACK, type ControlBits, flagsText, SYN } from '../../tcp/segment.ts';
import { differs } from '../../tcp/sequence.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { addAck, addFlags, offered } from '../fixes.ts';

export default defineRule({
  name: 'no-flags',
  group: 'A',
  severity: 'error',
  summary: 'A segment has no control bit at all.',
  why: `No state of TCP sends such a segment. The first one of a connection has SYN, every later one has
ACK; a receiver drops what has neither. (Port scanners send it, to see who answers.)`,
  cites: [
    { rfc: 9293, section: '3.1' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'A segment always has a control bit, and this one has none: here {flags} is sent.',
    unknown: 'A segment always has a control bit, and this one has none: the receiver drops it.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: seq=J+1 len=10
//     ^^ no-flags`,
    `Client -> Server: seq=J
//     ^^ no-flags`,
    `Client -> Server: SYN seq=J
Server -> Client: seq=K
//     ^^ no-flags`,
    `Client -> Server: SYN seq=J
Client -> Server: seq=J+1 len=10
//     ^^ no-flags`,
    `Client -> Server: SYN seq=J
Client -> Server: seq=J
//     ^^ no-flags`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=10`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: ({ flags }) => flags === 0,
    run(it, report) {
      const flags = it.step.known ? meantFlags(it) : undefined;
      if (flags === undefined) report('unknown', { at: 'arrow' });
      else
        report('default', {
          at: 'arrow',
          params: { flags: flagsText(flags) },
          fixes: [addMeant(it, flags)],
        });
    },
  },
});

/** What the sender must send next; unknown where it owes a reset. */
function meantFlags(it: Emission): ControlBits | undefined {
  const { tcb, segment } = it;
  if (owesKind(tcb, 'reset')) return undefined;
  if (owesKind(tcb, 'syn-ack')) return SYN | ACK;
  if (!isUnconnected(tcb.state) && tcb.state !== 'SYN-SENT') return ACK;
  return segment.ack || isBehindSyn(it) ? undefined : SYN;
}

/** Its SYN is sent, and this has another number. */
function isBehindSyn({ tcb: { iss }, written: { seq } }: Emission): boolean {
  return iss !== undefined && seq !== undefined && differs(seq, iss);
}

/** A SYN whose number is not written has none that could be gone on from. */
function addMeant(it: Emission, flags: ControlBits): Fix {
  if (flags === ACK) return addAck(it);
  const fix = addFlags(flags);
  return it.written.seq ? fix : offered(fix);
}
