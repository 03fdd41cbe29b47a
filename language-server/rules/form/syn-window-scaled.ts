import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { MAX_WINDOW } from './scaling.ts';

export default defineRule({
  name: 'syn-window-scaled',
  group: 'A',
  severity: 'error',
  summary: 'The window of a SYN is larger than 65535.',
  why: `The SYNs only agree on scaling; their own windows are never scaled. The first window beyond 65535
comes in the segment after them.`,
  cites: [{ rfc: 7323, section: '2.2' }],
  messages: {
    default:
      'The window of a SYN is at most 65535, not {win}: it is never scaled, even where wscale= is offered.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7 win=262144
//                                            ^^^^^^^^^^ syn-window-scaled`,
  ],
  right: ['Client -> Server: SYN seq=J mss=1460 wscale=7 win=65535'],
  check: {
    on: 'segment',
    aspect: 'window',
    stateless: true,
    given: (it) => it.window && has(it, SYN),
    run({ segment }, report) {
      const { win } = segment;
      if (win === undefined || win <= MAX_WINDOW) return;
      const edits = [{ kind: 'set-number', field: 'win', value: MAX_WINDOW }] as const;
      report('default', {
        at: 'win',
        params: { win },
        fixes: [{ title: `Set win=${MAX_WINDOW}`, edits, evident: true }],
      });
    },
  },
});
