import { has, SYN, URG } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import type { Edit } from '../fix.ts';
import { removeFlags } from '../fixes.ts';

export default defineRule({
  name: 'urg-on-syn',
  group: 'A',
  severity: 'warning',
  summary: 'A SYN has URG.',
  why: `URG says that urgent text follows in the stream. While the connection opens there is no stream
yet; only scanners send it, to tell stacks apart.`,
  cites: [{ rfc: 9293, section: '3.8.5' }],
  messages: {
    default: 'URG on a SYN means nothing: there is no text yet that could be urgent.',
  },
  wrong: [
    `Client -> Server: SYN URG seq=J
//                    ^^^ urg-on-syn`,
    `Client -> Server: SYN URG seq=J urg=1
//                    ^^^ urg-on-syn`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => has(it, SYN | URG),
    run({ segment }, report) {
      const pointer: Edit[] = segment.urg === undefined ? [] : [{ kind: 'remove', field: 'urg' }];
      const { title, edits } = removeFlags(URG);
      report('default', {
        at: 'flag:URG',
        fixes: [{ title, edits: [...edits, ...pointer], evident: true }],
      });
    },
  },
});
