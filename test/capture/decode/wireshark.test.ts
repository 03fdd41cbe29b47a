/** Every frame of the collected captures says what Wireshark says it does. */
import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';
import { bytesOf, corpus, HAS_CORPUS, rowsOf } from './corpus.ts';
import { readAll } from './read-all.ts';

const SUITE = 'public/pcapplusplus__Tests_';

/** Where the two readings differ, and why that is meant to be so. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  // A header of four words is none: what its fields say is reported beside that, and the text begins
  // after five words. Wireshark reads none of the fields and has the text begin after four.
  'mutants/data_offset_4__plain.a.pcap': [
    '4: flags',
    '4: ack',
    '4: window',
    '4: urgentPointer',
    '4: len',
    '4: checksum',
  ],
  // Its payload was taken out of the file, with the length of the frame mended and that of the packet
  // not. The segment had the text that the packet says.
  'public/tcpdump__tests_kday4.pcap': ['10: len', '10: checksum'],
  // Fractions of 2^31 units, which are taken for a second.
  'public/tcpdump__tests_timestamp_invalid_micro.pcap': ['3: time'],
  'public/tcpdump__tests_timestamp_invalid_nano.pcap': ['3: time'],
  // Wireshark puts fragments together; here the first of them is read.
  [`${SUITE}ExamplesTest_expected_output_ipfragutil_bpf_filter.pcap`]: [
    ...[1, 3, 5, 7, 9].map((frame) => `${frame}: ours only`),
    ...[2, 4, 6, 8, 10].map((frame) => `${frame}: Wireshark only`),
  ],
  // Tunnels are left alone.
  [`${SUITE}Packet++Test_PacketExamples_Ftp.pcap`]: ['1: Wireshark only', '2: Wireshark only'],
};

describe.skipIf(!HAS_CORPUS)('the collected captures (skipped where they are not there)', () => {
  it.each(['kernel', 'packetdrill', 'public', 'mutants'])('%s: as Wireshark reads them', (part) => {
    const files = corpus().filter((each) => each.part === part);
    expect(files.length).toBeGreaterThan(30);
    const found = files.map((each) => {
      const { segments } = readAll(bytesOf(each.file), 65_536);
      return [each.file, differences(segments, rowsOf(each))] as const;
    });
    const expected = files.map(({ file }) => [file, EXPLAINED[file] ?? []]);
    expect(found).toEqual(expected);
  });
});
