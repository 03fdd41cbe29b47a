/** Capture files, put together octet by octet. */

/** The numbers of a file in the byte order of the machine that wrote it. */
export class Octets {
  readonly #isLittle: boolean;

  constructor(isLittle: boolean) {
    this.#isLittle = isLittle;
  }

  u16(...values: readonly number[]): number[] {
    return values.flatMap((value) => this.#ordered([(value >>> 8) & 0xff, value & 0xff]));
  }

  u32(...values: readonly number[]): number[] {
    return values.flatMap((value) => {
      return this.#ordered([24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff));
    });
  }

  #ordered(big: number[]): number[] {
    return this.#isLittle ? big.reverse() : big;
  }
}

export const LITTLE = new Octets(true);
export const BIG = new Octets(false);

export const MICROSECONDS = 0xa1b2c3d4;
export const NANOSECONDS = 0xa1b23c4d;

/** Of link type 101, which is IP without anything before it. */
export function pcapHeader(order: Octets, magic: number, linkType = 101): number[] {
  return [...order.u32(magic), ...order.u16(2, 4), ...order.u32(0, 0, 262_144, linkType)];
}

export function pcapRecord(
  order: Octets,
  [seconds, fraction]: readonly [number, number],
  frame: readonly number[],
  wireLength = frame.length,
): number[] {
  return [...order.u32(seconds, fraction, frame.length, wireLength), ...frame];
}

export function block(
  order: Octets,
  type: number,
  ...parts: readonly (readonly number[])[]
): number[] {
  const body = filled(parts.flat());
  const length = body.length + 12;
  return [...order.u32(type, length), ...body, ...order.u32(length)];
}

export function option(order: Octets, code: number, value: readonly number[]): number[] {
  return [...order.u16(code, value.length), ...filled(value)];
}

export function text(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}

export function section(order: Octets, ...options: readonly number[][]): number[] {
  const about = [order.u32(0x1a2b3c4d), order.u16(1, 0), order.u32(0xffffffff, 0xffffffff)];
  return block(order, 0x0a0d0d0a, ...about, ...options);
}

export function described(
  order: Octets,
  linkType: number,
  options: readonly number[] = [],
  snapLength = 0,
): number[] {
  return block(order, 1, order.u16(linkType, 0), order.u32(snapLength), options);
}

/** An enhanced packet block; the time in units of its interface. */
export function packet(
  order: Octets,
  id: number,
  time: bigint,
  frame: readonly number[],
  ...options: readonly number[][]
): number[] {
  const stamp = order.u32(Number(time >> 32n), Number(time & 0xffffffffn));
  const lengths = order.u32(frame.length, frame.length);
  return block(order, 6, order.u32(id), stamp, lengths, filled(frame), ...options);
}

export function filled(octets: readonly number[]): number[] {
  return [...octets, ...Array<number>(-octets.length & 3).fill(0)];
}
