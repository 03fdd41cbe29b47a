import type { EmissionStep, Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { offered, REMOVE_STATEMENT, set } from '../fixes.ts';
import { lastEmission } from '../history.ts';
import { sameBefore } from './sent-before.ts';

export default defineRule({
  name: 'unmarked-duplicate-line',
  group: 'H',
  severity: 'hint',
  summary: 'The same text is sent twice in a row, though the first has arrived.',
  why: `A retransmission follows a timeout or three duplicate ACKs. Where nothing of that kind is shown,
a line may have been copied and its number forgotten. (\`A: timeout RTO\` between the two says why it is
sent again; \`-x\` that the first was lost.)`,
  cites: [{ rfc: 9293, section: '3.8.1' }],
  messages: {
    default:
      'The same text again, though it has just arrived: new text would go on at {next}; before a retransmission stands a timeout.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Client -> Server: PSH ACK seq=u ack=v len=5
//                        ^^^^^ unmarked-duplicate-line`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Client: snd.nxt=u+10
Client -> Server: PSH ACK seq=u ack=v len=10
//                        ^^^^^ unmarked-duplicate-line`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=5
Client -> Server: PSH ACK seq=u ack=v len=5`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=5`,
    `Client, Server: ESTABLISHED
@0s Client -> Server: PSH ACK seq=u ack=v len=5
@1s Client -> Server: PSH ACK seq=u ack=v len=5`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'retransmission' && !it.fired,
    run(it, report) {
      if (it.step.event.at !== undefined) return;
      const first = lastEmission(it, it.from);
      if (!first || sameBefore(it) !== first || !hasJustArrived(it, first)) return;
      const { sndNxt: next } = it.tcb;
      report('default', {
        at: 'seq',
        params: { next },
        fixes: next ? [offered(set('seq', next)), REMOVE_STATEMENT] : [REMOVE_STATEMENT],
        related: [{ step: first.index, at: 'statement', message: 'The first one.' }],
      });
    },
  },
});

/** Nothing has happened since but that it arrived. */
function hasJustArrived({ steps }: Emission, first: EmissionStep): boolean {
  const [arrival, ...more] = steps.slice(first.index + 1).filter(isEvent);
  return more.length === 0 && arrival?.kind === 'arrival' && arrival.emission === first.index;
}

/** Claims and what only the drawing shows change nothing. */
function isEvent({ kind }: Step): boolean {
  return kind !== 'state' && kind !== 'variable' && kind !== 'mark';
}
