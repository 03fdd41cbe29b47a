import { heard } from '../../tcp/options/negotiated.ts';
import { ACK, has, type Options, SYN } from '../../tcp/segment.ts';
import type { Check } from '../define-rule.ts';
import { offered as notEvident, removeField } from '../fixes.ts';
import { synArrival } from '../history.ts';

/**
 * The check of an option that a SYN,ACK may carry only where the SYN offered it. A SYN without any
 * option is one whose options nobody wrote down.
 */
export function answersWithoutOffer(option: keyof Options): Check<'default'> {
  return {
    on: 'segment',
    aspect: 'options',
    given: (it) => has(it, SYN | ACK),
    run(it, report) {
      if (it.segment.options?.[option] === undefined) return;
      const offered = heard(it.tcb, it.peer);
      if (!offered || Object.keys(offered).length === 0 || offered[option] !== undefined) return;
      const syn = synArrival(it, it.from);
      const message = `The SYN, without ${option}=.`;
      report('default', {
        at: option,
        params: { peer: it.receiver },
        fixes: [notEvident(removeField(option))],
        related: syn ? [{ step: syn.index, at: 'statement', message }] : [],
      });
    },
  };
}
