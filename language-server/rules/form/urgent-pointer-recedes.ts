import { has, type Segment, SYN, URG } from '../../tcp/segment.ts';
import { add, before, distance, type Seq, toText } from '../../tcp/sequence.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'urgent-pointer-recedes',
  group: 'A',
  severity: 'warning',
  summary: 'The urgent pointer moves backwards.',
  why: `The end of the urgent text only ever moves forward: a receiver that has been told to read on
urgently up to some octet cannot be told that it was less.`,
  cites: [
    { rfc: 9293, section: '3.8.5' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'The urgent pointer moves back from {old} to {new}; it may only move forward.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=10 urg=40
Client -> Server: URG ACK seq=u+10 ack=v len=2 urg=2
//                                             ^^^^^ urgent-pointer-recedes`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=10 urg=10
Client -> Server: URG ACK seq=u+10 ack=v len=2 urg=2`,
    `Client, Server: ESTABLISHED
Client -x Server: FIN URG ACK seq=u ack=v len=2 urg=1
Client -x Server: FIN URG ACK seq=u ack=v len=2 urg=2
Client: timeout RTO
Client -> Server: FIN URG ACK seq=u ack=v len=2 urg=1`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => has(it, URG) && it.pointer,
    run(it, report) {
      const now = urgentEnd(it.segment);
      // Few segments are urgent: the long look back is for them alone.
      const earlier = now && lastUrgent(it);
      const old = earlier && urgentEnd(earlier.segment);
      if (!now || !earlier || !old || before(now, old) !== true) return;
      report('default', {
        at: 'urg',
        params: { old, new: now },
        fixes: pointTo(old, it.segment),
        related: [
          { step: earlier.index, at: 'urg', message: `Here it pointed to ${toText(old)}.` },
        ],
      });
    },
  },
});

function pointTo(old: Seq, { seq }: Segment): readonly Fix[] {
  const value = distance(seq, old);
  if (value === undefined) return [];
  return [{ title: `Set urg=${value}`, edits: [{ kind: 'set-number', field: 'urg', value }] }];
}

function urgentEnd(segment: Segment): Seq | undefined {
  return has(segment, URG) && segment.urg !== undefined ? add(segment.seq, segment.urg) : undefined;
}

/** The last urgent segment of the same incarnation. A retransmission repeats what it was. */
function lastUrgent(it: Emission): EmissionStep | undefined {
  if (it.class === 'retransmission' || it.class === 'fin-retransmission') return undefined;
  const earlier = lastEmission(it, it.from, ({ segment }) => {
    return has(segment, SYN) || urgentEnd(segment) !== undefined;
  });
  const isSame = earlier?.after[it.from].iss === it.tcb.iss;
  return earlier && isSame && !has(earlier.segment, SYN) ? earlier : undefined;
}
