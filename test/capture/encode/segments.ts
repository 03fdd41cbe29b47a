/** Any segment that can be written, right or wrong. */
import fc from 'fast-check';
import type { CapturedOptions } from '../../../language-server/capture/captured-segment.ts';
import type { SegmentToWrite } from '../../../language-server/capture/write.ts';

const anyU16 = fc.integer({ min: 0, max: 0xffff });
const anyU32 = fc.integer({ min: 0, max: 0xffffffff });

const anySocket = (addresses: readonly string[]) =>
  fc.record({ address: fc.constantFrom(...addresses), port: anyU16 });
const anySockets = fc.constantFrom(['10.0.0.1', '192.0.2.7'], ['fd00::1', '2001:db8::9']);

/** With room in a header for all of them. */
const anyOptions: fc.Arbitrary<CapturedOptions> = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      mss: anyU16,
      sackok: fc.constant(true as const),
      ts: fc.record({ val: anyU32, ecr: anyU32 }),
      wscale: fc.integer({ min: 0, max: 255 }),
      tfo: fc.constantFrom('', '0123456789abcdef'),
    },
    { requiredKeys: [] },
  ),
  fc.record(
    {
      ts: fc.record({ val: anyU32, ecr: anyU32 }),
      sack: fc.array(fc.tuple(anyU32, anyU32), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
  fc.record({
    others: fc.array(fc.integer({ min: 69, max: 255 }), { minLength: 1, maxLength: 9 }),
  }),
);

const anyText = fc.uint8Array({ maxLength: 100 });

/** The length says more than there is text, now and then. */
export const anySegment: fc.Arbitrary<SegmentToWrite> = fc
  .tuple(anySockets, anyText, fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })))
  .chain(([addresses, text, missing]) =>
    fc.record({
      from: anySocket(addresses),
      to: anySocket(addresses),
      flags: fc.integer({ min: 0, max: 255 }),
      reserved: fc.integer({ min: 0, max: 15 }),
      seq: anyU32,
      ack: anyU32,
      window: anyU16,
      urgentPointer: anyU16,
      options: anyOptions,
      text: fc.constant(text),
      len: fc.constant(text.length + missing),
      time: fc.integer({ min: 0, max: 1_000_000_000 }).map((nanoseconds) => nanoseconds / 1e9),
      checksum: fc.constantFrom('good' as const, 'bad' as const),
    }),
  );
