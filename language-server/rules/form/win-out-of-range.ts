import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { agreedShift, MAX_WINDOW } from './scaling.ts';

export default defineRule({
  name: 'win-out-of-range',
  group: 'A',
  severity: 'error',
  // The field of a captured segment holds what it holds.
  fullStory: true,
  summary: 'A window does not fit into the window field.',
  why: `The window field has 16 bits. A larger window can be advertised only where both SYNs carried
the window scale option: then the field is shifted left by the sender's own shift count. In a note
\`win\` is the window itself, after the shift.`,
  cites: [
    { rfc: 9293, section: '3.1', requirement: 'MUST-1' },
    { rfc: 7323, section: '2.2' },
  ],
  messages: {
    unscaled:
      'A window of {win} needs more than 16 bits: without wscale= in both SYNs the largest is 65535.',
    scaled: 'A window of {win} is out of reach: with wscale={shift} the largest is {most}.',
    negative: 'A window cannot be negative; the smallest is 0.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 win=100000
//                                    ^^^^^^^^^^ win-out-of-range`,
    `Client -> Server: SYN seq=J mss=1460 wscale=1
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=200000
//                                    ^^^^^^^^^^ win-out-of-range`,
  ],
  right: [
    `host Client wscale=7 win=65535
host Server mss=1460 wscale=7
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 win=100096`,
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=100096`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10 win=100000`,
    `A -> S: SYN seq=J win=65535 mss=1460 wscale=4
S -> A: SYN ACK seq=K ack=J+1 win=3000 mss=1460 wscale=5
A -> S: ACK seq=J+1 ack=K+1 win=1048560`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: ({ unscaled }) => unscaled,
    run(it, report) {
      const { win } = it.segment;
      if (win === undefined) return;
      if (win < 0) return report('negative', { at: 'win', fixes: [setWindow(0)] });
      if (win <= MAX_WINDOW || has(it.segment, SYN)) return;
      const shift = agreedShift(it);
      if (shift === undefined || win <= MAX_WINDOW * 2 ** shift) return;
      const most = MAX_WINDOW * 2 ** shift;
      const params = { win, shift, most };
      report(shift === 0 ? 'unscaled' : 'scaled', { at: 'win', params, fixes: [setWindow(most)] });
    },
  },
});

function setWindow(value: number): Fix {
  return { title: `Set win=${value}`, edits: [{ kind: 'set-number', field: 'win', value }] };
}
