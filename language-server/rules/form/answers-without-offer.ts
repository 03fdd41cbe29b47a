import { ACK, has, type Options, SYN } from '../../tcp/segment.ts';
import type { Check } from '../define-rule.ts';
import { offered, removeField } from '../fixes.ts';
import { synArrival } from '../history.ts';

/**
 * The check of an option that a SYN,ACK may carry only where the SYN offered it. A SYN without any
 * option is one whose options nobody wrote down.
 */
export function answersWithoutOffer(option: keyof Options): Check<'default'> {
  return {
    on: 'segment',
    aspect: 'options',
    run(it, report) {
      if (!has(it.segment, SYN | ACK) || it.segment.options?.[option] === undefined) return;
      const syn = synArrival(it, it.from);
      if (!syn?.segment.options || syn.segment.options[option] !== undefined) return;
      report('default', {
        at: option,
        params: { peer: it.receiver },
        fixes: [offered(removeField(option))],
        related: [{ step: syn.index, at: 'statement', message: `The SYN, without ${option}=.` }],
      });
    },
  };
}
