import type { Rule } from '../define-rule.ts';
import badChecksum from './bad-checksum.ts';
import malformedHeader from './malformed-header.ts';
import segmentNotCaptured from './segment-not-captured.ts';
import tsLeftOut from './ts-left-out.ts';

/** What only a capture can show. Examples are TCP headers in hex digits, and text behind them. */
export const WIRE: readonly Rule[] = [malformedHeader, badChecksum, segmentNotCaptured, tsLeftOut];
