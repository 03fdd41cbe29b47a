import { ACK, has, SYN } from '../../tcp/segment.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { isFull } from './queue.ts';

export default defineRule({
  name: 'syn-dropped-queue-not-full',
  group: 'J',
  severity: 'warning',
  summary: 'A SYN is dropped while the queue of its listener still has room.',
  why: `A listener drops a SYN when its queue of half-open connections is full. As long as there is room it
answers. Where the queue is not what the note is about (a firewall drops the SYN, say), leave
\`backlog=\` out, or say \`allow syn-dropped-queue-not-full\`.`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 4987, section: '2.2' },
  ],
  messages: {
    default: 'Only {n} of {backlog} entries are used: {host} would answer this SYN.',
  },
  wrong: [
    `host Server backlog=4
host Client
Client ~> Server: SYN seq=J as p
Server: drops p
//            ^ syn-dropped-queue-not-full`,
  ],
  right: [
    `host Server backlog=0
host Client
Client ~> Server: SYN seq=J as p
Server: drops p`,
    `Client ~> Server: SYN seq=J as p
Server: drops p`,
  ],
  check: {
    on: 'network',
    run({ step, trace }, report) {
      const { event, queue, emission } = step;
      if (event.kind !== 'drop' || queue?.backlog === undefined || isFull(queue)) return;
      const { segment } = trace.steps[emission ?? -1] as EmissionStep;
      if (!has(segment, SYN) || has(segment, ACK)) return;
      report('default', {
        at: 'label',
        params: { n: queue.halfOpen, backlog: queue.backlog, host: event.host.host },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});
