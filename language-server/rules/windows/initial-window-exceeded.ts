import { add, distance, equals } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { sendMss } from './mss.ts';

export default defineRule({
  name: 'initial-window-exceeded',
  group: 'C',
  severity: 'hint',
  off: true,
  summary: 'More than the initial congestion window is sent before the first ACK.',
  why: `Nobody knows at first what the network carries, so a sender begins with ten full segments, and sends
more as ACKs come in. How congestion is controlled is for the sender to choose; so this rule is off
until it is asked for.`,
  cites: [
    { rfc: 6928, section: '2' },
    { rfc: 5681, section: '3.1' },
  ],
  messages: {
    default:
      'Nothing is acknowledged yet, and this makes {sent} octets: the initial congestion window is {most}.',
  },
  wrong: [
    `severity initial-window-exceeded = hint
Client -> Server: SYN seq=J mss=536
Server -> Client: SYN ACK seq=K ack=J+1 mss=536
Client -> Server: ACK seq=J+1 ack=K+1
${Array.from({ length: 10 }, (_, i) => `Client -> Server: ACK seq=J+${i * 536 + 1} ack=K+1 len=536`).join('\n')}
Client -> Server: ACK seq=J+5361 ack=K+1 len=536
//                ^^^ initial-window-exceeded`,
  ],
  right: [
    `severity initial-window-exceeded = hint
Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
${Array.from({ length: 10 }, (_, i) => `Client -> Server: ACK seq=J+${i * 1460 + 1} ack=K+1 len=1460`).join('\n')}`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'data' && it.text,
    run(it, report) {
      const most = initialWindow(it);
      const { iss, sndUna } = it.tcb;
      if (most === undefined || !iss || !sndUna || equals(sndUna, add(iss, 1)) !== true) return;
      const sent = distance(sndUna, add(it.segment.seq, it.segment.len));
      if (sent === undefined || sent <= most) return;
      report('default', { at: 'flags', params: { sent, most } });
    },
  },
});

function initialWindow(it: Emission): number | undefined {
  const mss = sendMss(it);
  return mss === undefined ? undefined : Math.min(10 * mss, Math.max(2 * mss, 14_600));
}
