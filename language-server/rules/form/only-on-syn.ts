import type { Options } from '../../tcp/segment.ts';
import { has, SYN } from '../../tcp/segment.ts';
import type { Check } from '../define-rule.ts';
import { removeField } from '../fixes.ts';

/** The check of an option that is negotiated in the SYNs and means nothing elsewhere. */
export function onlyOnSyn(option: keyof Options): Check<'default'> {
  return {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => it.offers && !has(it, SYN),
    run({ segment }, report) {
      if (segment.options?.[option] === undefined) return;
      report('default', { at: option, fixes: [removeField(option)] });
    },
  };
}
