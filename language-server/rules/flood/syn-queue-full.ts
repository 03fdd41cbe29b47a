import { defineRule } from '../define-rule.ts';
import { counts, isFull, taken } from './queue.ts';

export default defineRule({
  name: 'syn-queue-full',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'With this SYN the queue of half-open connections is full.',
  why: `A listener keeps an entry for each SYN that it has answered, until the ACK arrives or the entry
times out. There is room for as many as the backlog says. What comes after is dropped without a
word, or, with \`syncookies\`, answered without an entry.`,
  cites: [{ rfc: 4987, section: '2.2' }],
  messages: {
    default: 'Queue full ({n} of {backlog}): the next SYN is dropped.',
    cookies: 'Queue full ({n} of {backlog}): the next SYN gets a cookie.',
    crowd: '{host} answers {taken} of {hosts}: queue full ({n} of {backlog}).',
  },
  wrong: [
    `host Server backlog=2
host One spoofed 198.51.100.1
host Two spoofed 198.51.100.2
One -> Server: SYN
Two -> Server: SYN
//             ^^^ syn-queue-full`,
    `host Server backlog=5
host Bots[6] spoofed 198.51.100.0/24
host Client
Client -> Server: SYN
Bots -> Server: SYN
//              ^^^ syn-queue-full`,
    `host Server backlog=1 syncookies
host Bot spoofed 198.51.100.1
Bot -> Server: SYN
//             ^^^ syn-queue-full`,
  ],
  right: [
    `host Server backlog=2
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'arrival',
    given: ({ queued }) => queued,
    run({ step, name }, report) {
      const { queue } = step;
      if (!queue || taken(queue) === 0 || !isFull(queue)) return;
      const crowd = taken(queue) < queue.hosts;
      report(crowd ? 'crowd' : queue.next === 'cookie' ? 'cookies' : 'default', {
        at: 'flags',
        params: { host: name(step.to), ...counts(queue) },
      });
    },
  },
});
