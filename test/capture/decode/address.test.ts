/** Addresses to text and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Text, ipv6Text } from '../../../language-server/capture/decode/address.ts';
import { addressOf } from '../../../language-server/capture/encode/address.ts';

/** Where groups are zero, as they mostly are. */
const anyIpv6 = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
    minLength: 8,
    maxLength: 8,
  })
  .map((groups) => groups.flatMap((group) => [group >> 8, group & 0xff]));
const anyIpv4 = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });

describe('an address of IPv6', () => {
  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['fd00::', 'fd00::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:DB8::0001', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'],
  ])('%s stands as %s (RFC 5952)', (written, shown) => {
    expect(ipv6Text(Uint8Array.from(addressOf(written) ?? []), 0)).toBe(shown);
  });

  it('is the same after it was put into text', () => {
    fc.assert(
      fc.property(anyIpv6, (octets) => {
        expect(addressOf(ipv6Text(Uint8Array.from(octets), 0))).toEqual(octets);
      }),
    );
  });
});

it('an address of IPv4 is the same after it was put into text', () => {
  fc.assert(
    fc.property(anyIpv4, (octets) => {
      expect(addressOf(ipv4Text(Uint8Array.from(octets), 0))).toEqual(octets);
    }),
  );
});

it.each([
  '',
  'Client',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.1.2',
  '1:2',
  '::1::',
  ':::',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '12345::',
  '10.0.0.1::',
])('"%s" is no address', (text) => {
  expect(addressOf(text)).toBeUndefined();
});
