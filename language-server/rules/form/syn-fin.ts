import { FIN, has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { offered, removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'syn-fin',
  group: 'A',
  severity: 'error',
  summary: 'A segment has SYN and FIN.',
  why: `SYN opens a connection and FIN closes it; no state of TCP sends both in one segment. It is the
mark of a port scan, and many stacks drop it unseen.`,
  cites: [
    { rfc: 9293, section: '3.10.1' },
    { rfc: 9293, section: '3.10.4' },
  ],
  messages: {
    default: 'SYN opens a connection and FIN closes it: no TCP sends both in one segment.',
  },
  wrong: [
    `Client -> Server: SYN FIN seq=J
//                    ^^^ syn-fin`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => has(it, SYN | FIN),
    run(_, report) {
      const fixes = [removeFlags(SYN), removeFlags(FIN)].map(offered);
      report('default', { at: 'flag:FIN', fixes });
    },
  },
});
