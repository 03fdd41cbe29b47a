import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPacketdrill } from '../../../language-server/formats/packetdrill/read.ts';
import { isPacketdrill } from '../../../language-server/formats/packetdrill/recognize.ts';
import { check } from '../../../language-server/rules/check.ts';
import { printScript } from '../../../language-server/writing/script.ts';

function file(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}

/** What is read, as a text; and the lines of what is wrong with it. */
function read(text: string) {
  const { script, remarks } = readPacketdrill(text);
  const { findings } = check(script);
  const wrong = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return {
    text: printScript(script),
    remarks: remarks.map(({ line, message }) => `${line}: ${message}`),
    wrong: wrong.map(({ origin, rule }) => `${(origin as { line: number }).line}: ${rule}`),
  };
}

function lines(...body: string[]): string {
  return body.join('\n');
}

describe('a packetdrill script', () => {
  it('of a server is an exchange between the kernel and the remote host', () => {
    const { text, wrong, remarks } = read(file('server.pkt'));
    expect(wrong).toEqual([]);
    expect(text).toBe(file('server.tcpflow'));
    expect(remarks).toEqual([
      '5: 1 option for packetdrill is left out.',
      '7: 1 shell command is left out.',
      '12: 2 system calls that TCP knows nothing of are left out.',
    ]);
  });

  it('shows by what the remote host acknowledges what was lost and what was late', () => {
    const { text, wrong } = read(file('client-loss.pkt'));
    expect(wrong).toEqual([]);
    expect(text).toBe(file('client-loss.tcpflow'));
  });

  it('has mistakes on purpose, all of the remote host: only the answers are judged', () => {
    const { text, wrong, remarks } = read(file('tester.pkt'));
    expect(wrong).toEqual([]);
    expect(text).toBe(file('tester.tcpflow'));
    expect(remarks).toContain('14: This packet cannot be read: it is a packet of UDP.');
    expect(remarks).toContain('15: This is neither a packet nor a call: nonsense');
  });

  it('may have several connections: then hosts have ports', () => {
    const { text, wrong } = read(file('two-connections.pkt'));
    expect(wrong).toEqual([]);
    expect(text).toBe(file('two-connections.tcpflow'));
  });

  it('whose kernel does not do as it should is told so', () => {
    const bad = file('tester.pkt').replace('+0 > . 1:1(0) ack 2', '+0 > . 1:1(0) ack 9');
    expect(read(bad).wrong).toEqual(['17: ack-unreceived-data']);
  });
});

const SERVER = lines(
  '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
  '+0 listen(3, 1) = 0',
  '+0 < S 0:0(0) win 1000 <mss 1000>',
  '+0 > S. 0:0(0) ack 1 <mss 1000>',
  '+0 < . 1:1(0) ack 1 win 1000',
  '+0 accept(3, ..., ...) = 4',
);

function following(...body: string[]): string {
  const { text } = read(lines(SERVER, ...body));
  return text.split('\n').slice(7).join('\n').trim();
}

describe('calls', () => {
  it.each([
    ['write(4, ..., 10) = 10', 'Kernel: send 10'],
    ['sendto(4, ..., 10, 0, ..., ...) = 10', 'Kernel: send 10'],
    ['splice(7, NULL, 4, NULL, 10, 0) = 10', 'Kernel: send 10'],
    ['write(4, ..., 10) = -1 EPIPE (Broken pipe)', ''],
    ['shutdown(4, SHUT_WR) = 0', 'Kernel: close'],
    ['shutdown(4, SHUT_RD) = 0', ''],
    ['close(4) = 0', 'Kernel: close'],
    ['close(3) = 0', ''],
    ['connect(4, {sa_family = AF_UNSPEC, ...}, ...) = 0', 'Kernel: abort'],
    ['read(4, ..., 1000) = 0', ''],
  ])('%s', (call, expected) => {
    expect(following(`+0 ${call}`)).toBe(expected);
  });

  it('close aborts where it is not to linger, and where a reset follows it', () => {
    const option = 'setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0';
    expect(following(`+0 ${option}`, '+0 close(4) = 0')).toBe('Kernel: abort');
    expect(following('+0 close(4) = 0', '+0 > R. 1:1(0) ack 1')).toBe(
      'Kernel: abort\nKernel -> Remote: RST ACK seq=K+1 ack=J+1',
    );
  });
});

describe('packets', () => {
  it.each([
    ['+0 < P. 1:11(10) ack 1 win 9', 'Remote -> Kernel: PSH ACK seq=J+1 ack=K+1 len=10 win=9'],
    ['+0 < [ect0] . 1:11(10) ack 1', 'Remote -> Kernel: ACK seq=J+1 ack=K+1 len=10'],
    ['+0 < (tos 0x10) EW. 1:1(0) ack 1', 'Remote -> Kernel: ECE CWR ACK seq=J+1 ack=K+1'],
    ['+0 > . 1:1(0) ack 1 <...>', 'Kernel -> Remote: ACK seq=K+1 ack=J+1'],
    [
      '+0 < . 1:1(0) ack 1 <nop,nop,TS val 5 ecr 6>',
      'Remote -> Kernel: ACK seq=J+1 ack=K+1 ts=5/6',
    ],
    ['+0 < UP. 1:2(1) ack 1 urg 1', 'Remote -> Kernel: PSH URG ACK seq=J+1 ack=K+1 len=1 urg=1'],
  ])('%s', (packet, expected) => {
    expect(following(packet).replace(/ expect .*/, '')).toBe(expected);
  });

  it('that the script does not expect are known by what acknowledges them', () => {
    const { text, remarks } = read(
      lines(SERVER, '+0 write(4, ..., 1500) = 1500', '+.1 < . 1:1(0) ack 1501 win 1000'),
    );
    expect(text).toContain('-> Remote: ACK seq=K+1 ack=J+1 len=1000\n');
    expect(text).toContain('-> Remote: PSH ACK seq=K+1001 ack=J+1 len=500\n');
    expect(remarks.at(-1)).toMatch(/tells of segments that the script does not expect/);
  });

  it('of the remote host that come out of order were sent in order', () => {
    const text = following(
      '+.1 < . 1001:2001(1000) ack 1 win 1000',
      '+0 > . 1:1(0) ack 1 <nop,nop,sack 1001:2001>',
      '+.1 < . 1:1001(1000) ack 1 win 1000',
      '+0 > . 1:1(0) ack 2001',
    );
    expect(text.split('\n')).toEqual([
      '@0.1s Remote ~> Kernel: ACK seq=J+1 ack=K+1 len=1000 win=1000 as p6',
      '@0.1s Remote -> Kernel: ACK seq=J+1001 ack=K+1 len=1000 win=1000',
      '@0.1s Kernel -> Remote: ACK seq=K+1 ack=J+1 sack=J+1001:J+2001',
      '@0.2s arrive p6',
      '@0.2s Kernel -> Remote: ACK seq=K+1 ack=J+2001',
    ]);
  });

  it('of the remote host that never come were lost', () => {
    expect(following('+.1 < . 1001:2001(1000) ack 1 win 1000')).toMatch(
      /unseen Remote -x Kernel: ACK seq=J\+1 ack=K\+1 len=1000 .*\n.* seq=J\+1001 /,
    );
  });

  it('of a host that nobody told to listen are refused', () => {
    const { text, wrong } = read('+0 < S 0:5(5) win 1000\n+0 > R. 0:0(0) ack 6');
    expect(text).toContain('Kernel: CLOSED\n');
    expect(text).toContain('Kernel -> Remote: RST ACK seq=0 ack=J+6\n');
    expect(wrong).toEqual([]);
  });
});

describe('times', () => {
  it.each([
    ['+.5', '@0.5s'],
    ['2', '@2s'],
    ['+.5~+.7', '@0.5s'],
    ['.25~.5', '@0.25s'],
  ])('%s', (time, expected) => {
    expect(following(`${time} > . 1:1(0) ack 1`)).toMatch(
      new RegExp(`(^|\n)${expected} Kernel -> `),
    );
  });

  it('of a call that blocks is when it begins', () => {
    expect(following('+.5...0.9 write(4, ..., 10) = 10')).toContain('@0.5s Kernel: send 10');
  });
});

describe('comments', () => {
  it('of lawyers are left out; the first sentence is the title, others are notes', () => {
    const { text } = read(
      lines(
        '// SPDX-License-Identifier: GPL-2.0',
        '',
        '/* What it is about.',
        ' * And more. */',
        '',
        '// The first packet:',
        '+0 < S 0:0(0) win 1 // here',
      ),
    );
    expect(text).toMatch(/^title "What it is about"\n/);
    expect(text).toContain('note Kernel, Remote: "And more."');
    expect(text).toContain('note Kernel, Remote: "The first packet:"');
    expect(text).not.toMatch(/SPDX|here/);
  });
});

describe('a packetdrill script is told from other text', () => {
  it.each([
    ['a script', file('server.pkt'), true],
    ['one packet', '+0 < S 0:0(0) win 1', true],
    ['our own language', file('server.tcpflow'), false],
    ['what tcpdump prints', '10:00:00.5 IP 1.1.1.1.1 > 2.2.2.2.2: Flags [S], seq 1, win 1', false],
    ['an arithmetic course', '0 < 1 and 2 > 1\n* f(x) is a function\n', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => {
    expect(isPacketdrill(text)).toBe(expected);
  });
});
