import type { QueueMoment } from '../../tcp/listener.ts';
import { defineRule } from '../define-rule.ts';
import { counts, isFull } from './queue.ts';

export default defineRule({
  name: 'syn-flood-suspected',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'Many half-open connections from many addresses, and none is completed: a SYN flood.',
  why: `One half-open connection is nothing: the ACK is on its way. What gives a SYN flood away is their
number, that each comes from another address, and that not one handshake completes. On a server it
shows as a long list in SYN-RECEIVED (\`ss -n state syn-recv\`) with addresses that look random.`,
  cites: [
    { rfc: 4987, section: '2' },
    { rfc: 4987, section: '3' },
  ],
  messages: {
    default:
      'Looks like a SYN flood: {n} half-open connections, each from another address, and none completed.',
    full: 'Looks like a SYN flood: {taken} of the {hosts} SYNs fill the queue ({n} of {backlog}), and none is completed.',
  },
  wrong: [
    `host Server backlog=16
host Bots[8] spoofed 198.51.100.0/24
Bots -> Server: SYN
//              ^^^ syn-flood-suspected
Server -> Bots: SYN ACK`,
    `host Server backlog=128
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN
//              ^^^ syn-flood-suspected`,
  ],
  right: [
    `host Server backlog=16
host Bots[7] spoofed 198.51.100.0/24
Bots -> Server: SYN
Server -> Bots: SYN ACK`,
    `host Server backlog=16
host Clients[8]
host Client
Client -> Server: SYN
Server -> Client: SYN ACK
Client -> Server: ACK
Clients -> Server: SYN
Server -> Clients: SYN ACK
Clients -> Server: ACK`,
  ],
  check: {
    on: 'arrival',
    run({ step, name }, report) {
      const { queue } = step;
      if (!queue || queue.completed > 0) return;
      const many = threshold(queue);
      if (queue.before >= many || queue.halfOpen < many) return;
      const params = { host: name(step.to), ...counts(queue) };
      report(isFull(queue) ? 'full' : 'default', { at: 'flags', params });
    },
  },
});

/** A small note shows a flood with three. */
function threshold({ backlog }: QueueMoment): number {
  if (backlog === undefined) return 8;
  return backlog <= 4 ? 3 : Math.max(8, backlog / 2);
}
