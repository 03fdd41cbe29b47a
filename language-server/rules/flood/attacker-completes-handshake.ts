import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { sentAs } from './queue.ts';

export default defineRule({
  name: 'attacker-completes-handshake',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'A forged ACK completes a handshake.',
  why: `The SYN,ACK goes to the forged address, not to the attacker. Who does not see it has to guess the
number in it, one of 2^32. So a blind attacker leaves half-open connections, and completes none,
unless the numbers are predictable; that is why initial sequence numbers are random.`,
  cites: [
    { rfc: 6528, section: '1' },
    { rfc: 4987, section: '2' },
  ],
  messages: {
    default: "{server}'s number {iss} went to {victim}: a blind attacker must guess it.",
  },
  wrong: [
    `host Server
host Victim silent
forged Victim -> Server: SYN seq=j
Server -> Victim: SYN ACK seq=K ack=j+1
forged Victim -> Server: ACK seq=j+1 ack=K+1
//                       ^^^ attacker-completes-handshake`,
  ],
  right: [
    `host Server
host Victim silent
forged Victim -> Server: SYN seq=j
Server -> Victim: SYN ACK seq=K ack=j+1`,
    `Client -> Server: SYN seq=j
Server -> Client: SYN ACK seq=K ack=j+1
Client -> Server: ACK seq=j+1 ack=K+1`,
  ],
  check: {
    on: 'arrival',
    given: ({ outcome, foreign }) => outcome === 'established' && foreign,
    run({ step, trace, name }, report) {
      if (sentAs(step, trace).provenance !== 'forged') return;
      const { iss } = step.before[step.to];
      report('default', {
        at: 'flags',
        params: { victim: name(other(step.to)), server: name(step.to), iss },
      });
    },
  },
});
