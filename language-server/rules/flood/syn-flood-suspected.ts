import type { QueueMoment } from '../../tcp/listener.ts';
import { socketText } from '../../tcp/simulate/host.ts';
import type { ArrivalStep, Trace } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { counts, isFull, taken } from './queue.ts';

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
    default: 'Looks like a SYN flood: {n} half-open, each from another address, none completed.',
    full: 'Looks like a SYN flood: {taken} of {hosts} SYNs fill the queue, and none is completed.',
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
Clients -> Server: SYN
Server -> Clients: SYN ACK
Clients -> Server: ACK`,
  ],
  check: {
    on: 'trace',
    given: ({ queued }) => queued.length > 0,
    run(trace, report, { queued }) {
      const rises = new Map<string, Rise>();
      for (const step of queued) follow(rises, step, trace);
      for (const { suspect } of rises.values()) {
        if (!suspect?.queue) continue;
        const message = isFull(suspect.queue) ? 'full' : 'default';
        report(message, suspect.index, { at: 'flags', params: counts(suspect.queue) });
      }
    },
  },
});

/** What a listener has half-open, and where that became suspicious. */
interface Rise {
  readonly open: Set<number>;
  suspect: ArrivalStep | undefined;
}

/** A handshake that completes after all clears the suspicion: it was a rush, not a flood. */
function follow(rises: Map<string, Rise>, step: ArrivalStep, { connections }: Trace): void {
  const { queue, connection, to } = step;
  const socket = connections[connection]?.[to];
  if (!queue || !socket) return;
  const rise = rises.get(socketText(socket)) ?? { open: new Set(), suspect: undefined };
  rises.set(socketText(socket), rise);
  if (taken(queue) > 0) rise.open.add(connection);
  const many = threshold(queue);
  if (queue.before < many && queue.halfOpen >= many) rise.suspect ??= step;
  const completed = step.reaction.outcome === 'established' && rise.open.delete(connection);
  if (completed) rise.suspect = undefined;
}

/** A small note shows a flood with three. */
function threshold({ backlog }: QueueMoment): number {
  if (backlog === undefined) return 8;
  return backlog <= 4 ? 3 : Math.max(8, backlog / 2);
}
