import { TIMERS } from '../../tcp/timeouts.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { hasRetransmissions, retransmissionsOf } from './retransmissions.ts';

const LINUX = TIMERS.linux.retries;

export default defineRule({
  name: 'retransmission-limit',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'Something is sent again more often than Linux does.',
  why: `A stack gives up at some time: by default Linux sends a SYN again 6 times, a SYN,ACK 5 times, and text 15
times, which takes a quarter of an hour.`,
  cites: [{ rfc: 9293, section: '3.8.3', requirement: 'SHLD-11' }],
  messages: { default: 'Linux would have given up after {limit} retransmissions.' },
  wrong: [
    `Client -x Server: SYN seq=J
${'Client: timeout RTO\nClient -x Server: SYN seq=J\n'.repeat(6)}Client: timeout RTO
Client -x Server: SYN seq=J
//                ^^^ retransmission-limit`,
  ],
  right: [
    `Client -x Server: SYN seq=J
${'Client: timeout RTO\nClient -x Server: SYN seq=J\n'.repeat(6)}`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      if (trace.profile === 'bsd') return;
      for (const { step, count } of retransmissionsOf(trace, overview)) {
        const limit = limitOf(step);
        // Once: what comes after is beyond it all the more.
        if (count !== limit + 1) continue;
        report('default', step.index, { at: 'flags', params: { limit } });
      }
    },
  },
});

function limitOf({ class: kind }: EmissionStep): number {
  const { syn = 0, synAck = 0, text = 0 } = LINUX ?? {};
  if (kind === 'syn-retransmission') return syn;
  return kind === 'syn-ack-retransmission' ? synAck : text;
}
