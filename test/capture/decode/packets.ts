/** A segment in an IP packet, put together octet by octet: 10.0.0.1:5000 to 10.0.0.2:80, seq 100. */
import { BIG } from '../container/files.ts';

export interface Parts {
  /** Octets of options, filled up to whole words by whoever gives them. */
  readonly options?: readonly number[];
  readonly text?: readonly number[];
  /** In words. */
  readonly dataOffset?: number;
  readonly flags?: number;
  readonly reserved?: number;
  readonly checksum?: number;
}

export function tcp(parts: Parts = {}): number[] {
  const { options = [], text = [], flags = 0x10, reserved = 0, checksum = 0 } = parts;
  const words = parts.dataOffset ?? 5 + options.length / 4;
  return [
    ...BIG.u16(5000, 80),
    ...BIG.u32(100, 300),
    (words << 4) | reserved,
    flags,
    ...BIG.u16(65_535, checksum, 7),
    ...options,
    ...text,
  ];
}

export interface Ipv4Parts {
  readonly options?: readonly number[];
  /** The length that stands in the header; the right one where it is not given. */
  readonly total?: number;
  readonly protocol?: number;
  /** Flags and offset. */
  readonly fragment?: number;
}

export function ipv4(payload: readonly number[], parts: Ipv4Parts = {}): number[] {
  const { options = [], protocol = 6, fragment = 0 } = parts;
  const header = 20 + options.length;
  const total = parts.total ?? header + payload.length;
  return [
    0x40 | (header / 4),
    0,
    ...BIG.u16(total, 1, fragment),
    ...[64, protocol, 0, 0],
    ...[10, 0, 0, 1],
    ...[10, 0, 0, 2],
    ...options,
    ...payload,
  ];
}

/** fd00::1 to fd00::2. */
export function ipv6(next: number, payload: readonly number[], length = payload.length): number[] {
  const host = (last: number) => [0xfd, ...Array<number>(14).fill(0), last];
  return [0x60, 0, 0, 0, ...BIG.u16(length), next, 64, ...host(1), ...host(2), ...payload];
}
