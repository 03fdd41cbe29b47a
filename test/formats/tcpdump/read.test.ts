import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTcpdump } from '../../../language-server/formats/tcpdump/read.ts';
import { isTcpdump } from '../../../language-server/formats/tcpdump/recognize.ts';
import { flagsText } from '../../../language-server/tcp/segment.ts';

const here = import.meta.dirname;

function readFile(name: string) {
  return readTcpdump(readFileSync(`${here}/fixtures/${name}`, 'utf8').split('\n'));
}

function read(...lines: string[]) {
  return readTcpdump(lines);
}

/** `SYN ACK 100 1 0`: flags, numbers, length. */
function shapes({ segments }: ReturnType<typeof readTcpdump>): string[] {
  return segments.map(({ flags, seq, ack, len }) => `${flagsText(flags)} ${seq} ${ack} ${len}`);
}

const CLOSE_IN_THREE = [
  'SYN 4092080185 0 0',
  'SYN ACK 766286302 4092080186 0',
  'ACK 4092080186 766286303 0',
  'PSH ACK 4092080186 766286303 60',
  'ACK 766286303 4092080246 0',
  'PSH ACK 766286303 4092080246 300',
  'ACK 4092080246 766286603 0',
  'FIN ACK 4092080246 766286603 0',
  'FIN ACK 766286603 4092080247 0',
  'ACK 4092080247 766286604 0',
];

describe('what tcpdump printed is read as segments', () => {
  it('with relative numbers, which become those of the wire', () => {
    const result = readFile('relative.txt');
    expect(shapes(result)).toEqual(CLOSE_IN_THREE);
    expect(result.remarks).toEqual([]);
    expect(result.segments[1]).toMatchObject({
      frame: 2,
      time: 0.010479,
      from: { address: '10.0.0.2', port: 8080 },
      to: { address: '10.0.0.1', port: 59328 },
      window: 65160,
      options: { mss: 1460, sackok: true, ts: { val: 686634685, ecr: 401528111 }, wscale: 10 },
    });
  });

  it('with -vv and -S: two lines a segment, and checksums; the frame is the first line', () => {
    const result = readFile('verbose.txt');
    expect(shapes(result)).toEqual(CLOSE_IN_THREE);
    expect(result.segments.map(({ frame }) => frame).slice(0, 3)).toEqual([1, 3, 5]);
    expect(result.segments.every(({ checksum }) => checksum === 'good')).toBe(true);
  });

  it('with link headers, dates, numbers and dumps', () => {
    const result = readFile('link-and-dump.txt');
    expect(shapes(result)).toEqual(CLOSE_IN_THREE);
    expect(result.remarks).toEqual([]);
  });

  it('over IPv6, with times since the last segment', () => {
    const result = readFile('refused-v6.txt');
    expect(shapes(result)).toEqual(['SYN 853534873 0 0', 'RST ACK 0 853534874 0']);
    expect(result.segments[1]?.from).toEqual({ address: 'fd00::2', port: 81 });
    expect(result.segments[1]?.time).toBeCloseTo(0.011337, 6);
  });

  it('in the form of tcpdump 3, as books print it', () => {
    const result = readFile('tcpdump-3.txt');
    expect(result.remarks.map(({ message }) => message)).toEqual([]);
    expect(shapes(result)).toEqual([
      'SYN 768512 0 0',
      'SYN ACK 947648 768513 0',
      'ACK 768513 947649 0',
      'PSH ACK 768513 947649 1',
      'ACK 947649 768514 0',
      'PSH ACK 768514 947649 19',
      'PSH URG ACK 947649 768533 1',
      'FIN ACK 768533 947650 0',
    ]);
    expect(result.segments[0]).toMatchObject({
      from: { address: 'rtsg', port: 1023 },
      to: { address: 'csam', port: 513 },
      options: { mss: 1024 },
    });
    expect(result.segments[6]).toMatchObject({ urgentPointer: 1 });
  });
});

const SYN = 'IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [S], seq 7, win 100, length 0';
const DATA =
  'IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [P.], seq 5000:5010, ack 9000, win 1, length 10';

describe('numbers', () => {
  it('of a start in mid-stream are added to those of the first segment', () => {
    const rest = [
      'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 10, win 1, length 0',
      'IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [P.], seq 10:20, ack 1, win 1, length 10',
    ];
    expect(shapes(read(DATA, ...rest))).toEqual([
      'PSH ACK 5000 9000 10',
      'ACK 9000 5010 0',
      'PSH ACK 5010 9000 10',
    ]);
  });

  it('that were not printed are those that come next, or that the peer tells later', () => {
    const pure = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 5000, win 1, length 0';
    expect(shapes(read(pure, DATA, pure.replace('5000,', '5010,')))).toEqual([
      'ACK 9000 5000 0',
      'PSH ACK 5000 9000 10',
      'ACK 9000 5010 0',
    ]);
  });

  it('that were not printed follow a segment that acknowledges less: it was overtaken', () => {
    const late = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 10, win 1, length 0';
    const first = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [P.], seq 1:5, ack 0, win 1, length 4';
    expect(shapes(read(DATA, late, first)).slice(1)).toEqual([
      'ACK 9004 5010 0',
      'PSH ACK 9000 5000 4',
    ]);
  });

  it('that were not printed before a SYN are told by it', () => {
    const pure = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 8, win 1, length 0';
    const answer = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [S.], seq 90, ack 8, win 100, length 0';
    expect(shapes(read(SYN, pure, answer)).slice(1)).toEqual(['ACK 90 8 0', 'SYN ACK 90 8 0']);
  });

  it('of SACK blocks are relative to those of the peer', () => {
    const { segments } = read(
      DATA,
      'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 10, win 1, options [nop,nop,sack 2 {30:40}{50:60}], length 0',
    );
    expect(segments[1]?.options.sack).toEqual([
      [5030, 5040],
      [5050, 5060],
    ]);
  });

  it('begin anew with a SYN', () => {
    const answer = 'IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [S.], seq 90, ack 8, win 100, length 0';
    const last = 'IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [.], ack 1, win 100, length 0';
    expect(shapes(read(DATA, SYN, answer, last)).slice(1)).toEqual([
      'SYN 7 0 0',
      'SYN ACK 90 8 0',
      'ACK 8 91 0',
    ]);
  });
});

describe('times', () => {
  const times = (...stamps: string[]) => {
    return readTcpdump(stamps.map((stamp) => `${stamp} ${DATA}`)).segments.map(({ time }) => time);
  };

  it.each([
    ['of the day', ['10:00:00.5', '10:00:01.75'], [0, 1.25]],
    ['of the day, past midnight', ['23:59:59.000000', '00:00:01.000000'], [0, 2]],
    [
      'since an epoch, to the nanosecond',
      ['1795327876.100000001', '1795327876.100000009'],
      [0, 8e-9],
    ],
    ['with a date', ['2026-11-22 23:00:00.000000', '2026-11-23 01:00:00.000000'], [0, 7200]],
    ['since the first', ['00:00:00.000000', '00:00:01.000000', '00:00:01.500000'], [0, 1, 1.5]],
    ['since the last', ['00:00:00.000000', '00:00:01.000000', '00:00:00.500000'], [0, 1, 1.5]],
    ['since the last, in microseconds', ['000000', '000100', '000200'], [0, 0.0001, 0.0003]],
  ])('%s', (_, stamps, expected) => {
    expect(times(...stamps)).toEqual(expected);
  });

  it('may be missing, which is said', () => {
    const result = read(SYN, DATA);
    expect(result.areTimesKnown).toBe(false);
    expect(result.remarks.map(({ kind }) => kind)).toEqual(['no-times']);
  });
});

describe('options', () => {
  const optionsOf = (text: string) => {
    return read(SYN.replace('win 100,', `win 100, options [${text}],`)).segments[0]?.options;
  };

  it.each([
    ['tfo  cookiereq,nop,nop', { tfo: '' }],
    ['tfo  cookie e24a94fc1b5e6938', { tfo: 'e24a94fc1b5e6938' }],
    ['mss 1460,mptcp 12 capable v1 {0x1,0x2},nop', { mss: 1460, others: [30] }],
    ['unknown-253 0x1234,exp-acc0,eol', { others: [253, 254] }],
    ['mss 1460,tfo  (invalid),eol', { mss: 1460, others: [34] }],
    ['nop,nop', {}],
  ])('%s', (text, expected) => {
    expect(optionsOf(text)).toEqual(expected);
  });
});

describe('what is no segment', () => {
  it('is a remark with its line where it tells of TCP, and is counted otherwise', () => {
    const { remarks, segments } = read(
      'reading from file x.pcap, link-type EN10MB (Ethernet)',
      `10:00:00.0 ${SYN}`,
      '10:00:00.1 IP 10.0.0.1.5000 > 10.0.0.2.80:  tcp 76 [bad hdr length 16 - too short, < 20]',
      '10:00:00.2 IP 10.0.0.1.5000 > 10.0.0.2.nowhere: Flags [S], seq 1, win 1, length 0',
      '10:00:00.3 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28',
      '10:00:00.4 IP 10.0.0.9 > 10.0.0.8: GREv0, length 60: IP 1.1.1.1.1 > 2.2.2.2.2: Flags [S], seq 1, win 1, length 0',
      'what is this?',
      '3 packets captured',
    );
    expect(segments.length).toBe(1);
    expect(remarks.map(({ kind, frame }) => [kind, frame])).toEqual([
      ['unreadable-line', 3],
      ['unreadable-line', 4],
      ['not-tcp', 5],
      ['tunnel', 6],
      ['unreadable-line', 7],
    ]);
  });

  it('is told from other text', () => {
    expect(isTcpdump(readFileSync(`${here}/fixtures/verbose.txt`, 'utf8'))).toBe(true);
    expect(isTcpdump(readFileSync(`${here}/fixtures/tcpdump-3.txt`, 'utf8'))).toBe(true);
    expect(isTcpdump('Client -> Server: SYN seq=J\n')).toBe(false);
    expect(isTcpdump('+0 < S 0:0(0) win 32792 <mss 1000>\n')).toBe(false);
    expect(isTcpdump('')).toBe(false);
  });
});
