import type { Rule } from '../define-rule.ts';
import keepalive from './keepalive.ts';
import keepaliveReply from './keepalive-reply.ts';
import keepaliveSingleFailure from './keepalive-single-failure.ts';
import keepaliveTooSoon from './keepalive-too-soon.ts';
import keepaliveUnanswered from './keepalive-unanswered.ts';
import keepaliveWithOutstandingData from './keepalive-with-outstanding-data.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const KEEPALIVE: readonly Rule[] = [
  // Before the rules about numbers, which would only see a number that is too low.
  keepaliveWithOutstandingData,
  keepaliveSingleFailure,
  keepaliveUnanswered,
  // Insights, the more telling first.
  keepaliveTooSoon,
  keepalive,
  keepaliveReply,
];
