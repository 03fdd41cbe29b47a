/** Options of TCP, each by its kind. */
import { describe, expect, it } from 'vitest';
import { readTcpOptions } from '../../../language-server/capture/decode/options.ts';

function read(...octets: readonly number[]) {
  return { ...readTcpOptions(Uint8Array.from(octets), 0, octets.length) };
}

describe('an option is read', () => {
  it.each([
    ['none', [], {}],
    ['maximum segment size', [2, 4, 0x05, 0xb4], { mss: 1460 }],
    ['window scale', [1, 3, 3, 14], { wscale: 14 }],
    ['SACK permitted', [4, 2, 1, 1], { sackok: true }],
    [
      'SACK',
      [1, 1, 5, 18, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
      {
        sack: [
          [1, 2],
          [0xffffffff, 0],
        ],
      },
    ],
    ['timestamps', [1, 1, 8, 10, 0x80, 0, 0, 1, 0, 0, 0, 2], { ts: { val: 0x80000001, ecr: 2 } }],
    ['timestamps behind', [8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1], { ts: { val: 1, ecr: 2 } }],
    ['a request for a Fast Open cookie', [34, 2, 1, 1], { tfo: '' }],
    ['a Fast Open cookie', [34, 6, 0x0a, 0xbc, 0, 1, 0, 0], { tfo: '0abc0001' }],
    ['kinds without a name here', [30, 4, 1, 2, 254, 2, 1, 1], { others: [30, 254] }],
    [
      'several, as Linux writes them in a SYN',
      [2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 0, 1, 3, 3, 7],
      { mss: 1460, sackok: true, ts: { val: 9, ecr: 0 }, wscale: 7 },
    ],
    ['nothing after the end of the list', [0, 2, 4, 5, 180, 99, 1, 1], {}],
  ])('%s', (_, octets, options) => {
    expect(read(...octets)).toEqual({ options, isWellFormed: true });
  });
});

describe('what is malformed is left out, and the rest is read', () => {
  it.each([
    ['a length of one', [4, 1, 2, 4, 5, 180], {}],
    ['a length beyond the header', [4, 2, 2, 5, 5], { sackok: true }],
    ['a segment size of three octets', [2, 5, 1, 2, 3, 4, 2], { sackok: true }],
    ['a window scale of no octet', [3, 2, 4, 2], { sackok: true }],
    ['a SACK permitted with a value', [4, 3, 1], {}],
    ['a SACK of no block', [5, 2, 1, 1], {}],
    ['half a SACK block', [5, 6, 0, 0, 0, 1, 1, 1], {}],
    ['one timestamp', [8, 6, 0, 0, 0, 1, 1, 1], {}],
  ])('%s', (_, octets, options) => {
    expect(read(...octets)).toEqual({ options, isWellFormed: false });
  });
});
