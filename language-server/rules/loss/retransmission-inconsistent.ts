import { before, distance, type Seq } from '../../tcp/sequence.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { lastEmission } from '../history.ts';
import { textSeq } from './sent-before.ts';

export default defineRule({
  name: 'retransmission-inconsistent',
  group: 'H',
  severity: 'error',
  summary: 'A number that was used before stands for another octet.',
  why: `Each octet of the stream has one number, and a number one octet. Were text sent again with other
octets, it would depend on chance which of them the application gets: a way to smuggle text past a
monitor, but nothing that a TCP does.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: '{seq} was {old} before, and is {new} now: text that is sent again is the same.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v "GET /a"
Client -> Server: PSH ACK seq=u ack=v "GET /b"
//                                    ^^^^^^^^ retransmission-inconsistent`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v "GET "
Client -x Server: PSH ACK seq=u+4 ack=v "/a"
Client -> Server: PSH ACK seq=u ack=v "PUT /a"
//                                    ^^^^^^^^ retransmission-inconsistent`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v "GET /a"
Client -> Server: PSH ACK seq=u ack=v "GET /a"`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v "GET "
Client -x Server: PSH ACK seq=u+4 ack=v "/a"
Client -> Server: PSH ACK seq=u ack=v "GET /a"`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: ({ text, next }) => text && !next,
    run(it, report) {
      const { text } = it.written;
      const seq = textSeq(it.segment);
      if (text === undefined || !it.tcb.sndNxt || before(seq, it.tcb.sndNxt) !== true) return;
      const old = lastEmission(it, it.from, (step) => contradicts(step, seq, text));
      if (!old) return;
      report('default', {
        at: 'len',
        params: { seq, old: quoted(old.event.written.text), new: quoted(text) },
        related: [{ step: old.index, at: 'len', message: 'These octets before.' }],
      });
    },
  },
});

/** Some octet of `text`, which begins at `seq`, is another one in the earlier segment. */
function contradicts({ segment, event }: EmissionStep, seq: Seq, text: string): boolean {
  const from = distance(textSeq(segment), seq);
  if (from === undefined || event.written.text === undefined) return false;
  const [old, now] = [octets(event.written.text), octets(text)];
  const end = Math.min(old.length, from + now.length);
  for (let at = Math.max(0, from); at < end; at++) if (old[at] !== now[at - from]) return true;
  return false;
}

function octets(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A long text by its beginning. */
function quoted(text = ''): string {
  return JSON.stringify(text.length > 20 ? `${text.slice(0, 20)}…` : text);
}
