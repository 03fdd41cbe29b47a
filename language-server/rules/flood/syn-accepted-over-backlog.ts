import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'syn-accepted-over-backlog',
  group: 'J',
  severity: 'error',
  summary: 'A SYN is answered though the listener has no room for it.',
  why: `Each SYN that a listener answers is an entry in its queue of half-open connections, and the queue
holds no more than the backlog. When it is full the next SYN is dropped without a word: that is all
that a SYN flood has to achieve. (With \`syncookies\` it would be answered, and nothing kept.)`,
  cites: [
    { rfc: 4987, section: '2.2' },
    { rfc: 4987, section: '3.6' },
  ],
  messages: {
    default:
      "{sender}'s queue is full ({n} of {backlog}): it drops the SYN of {receiver}, and sends no SYN,ACK.",
  },
  wrong: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Server -> Bot: SYN ACK seq=k ack=j+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ syn-accepted-over-backlog`,
  ],
  right: [
    `host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Server -> Bot: SYN ACK seq=k ack=j+1
Client -> Server: SYN seq=J
Client: SYN-SENT`,
    `host Server backlog=2
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Server -> Bot: SYN ACK seq=k ack=j+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
    `host Server backlog=1 syncookies
host Bot spoofed 198.51.100.1
host Client
Bot -> Server: SYN seq=j
Server -> Bot: SYN ACK seq=k ack=j+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, SYN | ACK) && !has(it, RST) && isUnconnected(it.state),
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (tcb.cookie) return;
      const syn = synArrival(it, it.from);
      if (syn?.reaction.outcome !== 'queue-full') return;
      report('default', {
        at: 'flags',
        params: { sender, receiver, n: syn.queue?.halfOpen, backlog: syn.queue?.backlog },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: syn.index, at: 'flags', message: 'The SYN that finds the queue full.' }],
      });
    },
  },
});
