import type { Rule } from '../define-rule.ts';
import synackAckMismatch from './synack-ack-mismatch.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const HANDSHAKE: readonly Rule[] = [synackAckMismatch];
