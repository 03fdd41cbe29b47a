/** What a pcapng file says of the interface that frames were captured at. */

import { u8 } from '../bytes.ts';
import { Clock } from './clock.ts';
import { type Block, optionsOf } from './pcapng-options.ts';

const TIMESTAMP_RESOLUTION = 9;
const TIMESTAMP_OFFSET = 14;
const DROPPED_BY_INTERFACE = 5;
const DROPPED_BY_SYSTEM = 7;

export interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  readonly clock: Clock;
}

/** Where the options of an interface description stand, and those of its statistics. */
export const DESCRIPTION_OPTIONS = 16;
const STATISTICS_OPTIONS = 20;

export function interfaceOf(block: Block): Interface {
  const { bytes, at, order } = block;
  let resolution: number | undefined;
  let offset: bigint | undefined;
  for (const { code, value, length } of optionsOf(block, at + DESCRIPTION_OPTIONS)) {
    if (code === TIMESTAMP_RESOLUTION && length === 1) resolution = u8(bytes, value);
    if (code === TIMESTAMP_OFFSET && length === 8) {
      offset = BigInt.asIntN(64, order.u64(bytes, value));
    }
  }
  return {
    linkType: order.u16(bytes, at + 8),
    snapLength: order.u32(bytes, at + 12),
    clock: new Clock(resolution, offset),
  };
}

/** Frames that came by and are not in the file. */
export function droppedIn(block: Block): bigint {
  let dropped = 0n;
  for (const { code, value, length } of optionsOf(block, block.at + STATISTICS_OPTIONS)) {
    const isCount = code === DROPPED_BY_INTERFACE || code === DROPPED_BY_SYSTEM;
    if (isCount && length === 8) dropped += block.order.u64(block.bytes, value);
  }
  return dropped;
}
