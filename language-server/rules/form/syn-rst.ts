import { has, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { offered, removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'syn-rst',
  group: 'A',
  severity: 'error',
  summary: 'A segment has SYN and RST.',
  why: `SYN asks for a connection and RST refuses or ends one. A receiver looks at RST first, so the
SYN would never be seen.`,
  cites: [
    { rfc: 9293, section: '3.5.2' },
    { rfc: 9293, section: '3.10.7' },
  ],
  messages: {
    default: 'SYN asks for a connection and RST refuses one: no TCP sends both in one segment.',
  },
  wrong: [
    `Client -> Server: SYN RST seq=J
//                    ^^^ syn-rst`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => has(it, SYN | RST),
    run(_, report) {
      report('default', {
        at: 'flag:RST',
        fixes: [removeFlags(RST), removeFlags(SYN)].map(offered),
      });
    },
  },
});
