/**
 * The table of contents. The order is the precedence: of an aspect, the first rule that finds
 * something about a segment is the only one to report (RULES.md 0.11).
 */
import { AUTHORING } from './authoring/index.ts';
import { CLAIMS } from './claims/index.ts';
import { CLOSING } from './closing/index.ts';
import { DATA } from './data/index.ts';
import type { Rule } from './define-rule.ts';
import { DIRECTION } from './direction/index.ts';
import { FLOOD, QUEUE } from './flood/index.ts';
import { FORM, FORM_INSIGHTS } from './form/index.ts';
import { HANDSHAKE } from './handshake/index.ts';
import { HINDSIGHT } from './hindsight/index.ts';
import { INCARNATIONS } from './incarnations/index.ts';
import { KEEPALIVE } from './keepalive/index.ts';
import { LOSS, LOSS_INSIGHTS } from './loss/index.ts';
import { RESET } from './reset/index.ts';
import { TIMER_INSIGHTS, TIMERS } from './timers/index.ts';
import { UNFINISHED } from './unfinished/index.ts';
import { WINDOWS } from './windows/index.ts';
import { WIRE } from './wire/index.ts';

export const RULES: readonly Rule[] = [
  ...FORM,
  ...DIRECTION,
  ...FLOOD,
  ...TIMER_INSIGHTS,
  ...INCARNATIONS,
  ...RESET,
  ...HANDSHAKE,
  ...CLOSING,
  ...KEEPALIVE,
  ...LOSS_INSIGHTS,
  ...DATA,
  ...WINDOWS,
  ...LOSS,
  ...TIMERS,
  ...CLAIMS,
  ...HINDSIGHT,
  ...AUTHORING,
  ...UNFINISHED,
  ...QUEUE,
  ...FORM_INSIGHTS,
];

/** With those of which only a capture can tell. */
export const ALL_RULES: readonly Rule[] = [...RULES, ...WIRE];

/** The rule of a name. */
export function ruleNamed(name: string): Rule | undefined {
  return BY_NAME.get(name);
}

const BY_NAME = new Map(ALL_RULES.map((rule) => [rule.name, rule]));
