import { defineRule } from '../define-rule.ts';
import { counts, sentAs } from './queue.ts';

export default defineRule({
  name: 'legitimate-syn-dropped',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'The queue is full, and it is an ordinary client whose SYN is dropped.',
  why: `This is what a SYN flood is for. The queue is full of connections that will never be completed, so
there is no room for the one that would. The client hears nothing, takes the SYN for lost, and sends
it again after 1, 2, 4 … seconds.`,
  cites: [{ rfc: 4987, section: '2.2' }],
  messages: {
    default:
      'Denial of service: the queue is full, and {host} drops the SYN of an ordinary client.',
  },
  wrong: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN
Server -> Bot: SYN ACK
Client -> Server: SYN seq=J
//                ^^^ legitimate-syn-dropped`,
  ],
  right: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Other spoofed 198.51.100.2
Bot -> Server: SYN
Other -> Server: SYN`,
    `host Server backlog=1
host Client
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'arrival',
    given: (it) => it.outcome === 'queue-full' && it.queued && !it.foreign,
    run({ step, trace, name }, report) {
      const { queue } = step;
      if (!queue) return;
      if (sentAs(step, trace).provenance !== 'sent') return;
      report('default', { at: 'flags', params: { host: name(step.to), ...counts(queue) } });
    },
  },
});
