import { ACK, FIN, has, hasText, RST, SYN } from '../../tcp/segment.ts';
import { hasFresh, toText } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'synack-expected',
  group: 'B',
  severity: 'error',
  summary: 'A listening host answers a SYN with something else than SYN,ACK.',
  why: `The second segment does two jobs: ACK acknowledges the opener's SYN, and SYN opens the other
direction with an initial sequence number of its own. TCP merges both into one segment; that is why
opening takes three segments and not four. A bare ACK tells the opener nothing about the numbers of
this direction, and it is dropped.`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 9293, section: '3.4.1' },
  ],
  messages: {
    default: '{sender} must answer the SYN with SYN,ACK, in one segment; this is {flags}.',
    ack: '{sender} must answer the SYN with SYN,ACK: a bare ACK does not open its own direction, and {receiver} drops it.',
    syn: '{sender} must answer the SYN with SYN,ACK: without ACK the SYN of {receiver} stays unacknowledged.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: ACK seq=K ack=J+1
//                ^^^ synack-expected
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN seq=K
//                ^^^ synack-expected
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
Server -> Client: FIN ACK seq=K ack=J+1
//                ^^^^^^^ synack-expected`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'reply',
    given: (it) => it.owes.includes('syn-ack') && !has(it, RST) && !has(it, SYN | ACK),
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (tcb.opened !== 'passive') return;
      const flags = flagsOf(it);
      const syn = synArrival(it, it.from);
      report(flags, {
        at: 'flags',
        params: { sender, receiver, flags: 'another segment' },
        fixes: flags === 'default' ? [] : [answer(it)],
        related: syn ? [{ step: syn.index, at: 'flags', message: 'The SYN that it answers.' }] : [],
      });
    },
  },
});

function flagsOf({ segment }: Emission): 'ack' | 'syn' | 'default' {
  if (has(segment, FIN) || hasText(segment)) return 'default';
  return has(segment, SYN) ? 'syn' : 'ack';
}

function answer({ segment, tcb }: Emission): Fix {
  const { rcvNxt } = tcb;
  const title = has(segment, ACK) ? 'Make it SYN ACK' : 'Add ACK';
  const flags = { kind: 'flags', add: SYN | ACK, remove: 0 } as const;
  if (segment.ack || !rcvNxt) return { title, edits: [flags], evident: true };
  const numbered = hasFresh(rcvNxt) ? title : `${title} ack=${toText(rcvNxt)}`;
  return {
    title: numbered,
    edits: [flags, { kind: 'set', field: 'ack', value: rcvNxt }],
    evident: true,
  };
}
