import { ACK, has, SYN } from '../../tcp/segment.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { sentAs } from './queue.ts';

export default defineRule({
  name: 'synack-to-spoofed',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'A SYN,ACK goes to an address at which nobody is.',
  why: `The attacker forges addresses that no host has. Nobody gets the SYN,ACK, so nobody acknowledges it,
and nobody resets it either: the entry stays until the server has sent its SYN,ACK in vain often
enough. One small segment of the attacker's costs the server an entry for more than a minute.`,
  cites: [{ rfc: 4987, section: '2.2' }],
  messages: {
    default: 'Nobody is there: {host} keeps the entry.',
    linux: 'Nobody is there: {host} keeps the entry for 63 seconds.',
  },
  wrong: [
    `host Server
host Bot spoofed 198.51.100.1
Bot -> Server: SYN
Server -> Bot: SYN ACK
//             ^^^^^^^ synack-to-spoofed
Server -> Bot: SYN ACK`,
  ],
  right: [
    `Client -> Server: SYN
Server -> Client: SYN ACK`,
  ],
  check: {
    on: 'arrival',
    given: (it) => it.outcome === 'nobody' && has(it, SYN | ACK),
    run({ step, trace, name }, report) {
      const keeps = step.before[other(step.to)].state === 'SYN-RECEIVED';
      if (!keeps || sentAs(step, trace).class !== 'syn-ack') return;
      const message = trace.profile === 'linux' ? 'linux' : 'default';
      report(message, { at: 'flags', params: { host: name(other(step.to)) } });
    },
  },
});
