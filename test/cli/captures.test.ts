/** Captures on the command line: made from texts, so that the tests need no files but their own. */
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

let slip: Uint8Array;
let folder: string;

const TWO = `${CLEAN}${CLEAN.replaceAll('Client', 'Other').replaceAll('J', 'L').replaceAll('K', 'M')}`;

beforeAll(async () => {
  const capture = async (input: string) => (await tcpf(['export', '-'], { input })).bytes;
  slip = await capture(SLIP);
  folder = folderOf({
    'slip.pcapng': slip,
    'slip.pcapng.gz': gzipSync(slip),
    'two.pcapng': await capture(TWO),
    'broken.pcap': 'this is no capture',
    'cut.pcapng': slip.subarray(0, slip.length - 20),
    'nested/capture.cap': slip,
  });
});

const json = async (...args: string[]) => {
  return JSON.parse((await tcpf(['check', '--format', 'json', ...args])).out);
};

describe('check', () => {
  test('finds in a capture what it finds in the text that it was made from', async () => {
    const { files, summary } = await json(`${folder}/slip.pcapng`);
    expect(files[0]).toMatchObject({ segments: 3, connections: 1, unreadable: null });
    expect(files[0].findings).toMatchObject([
      {
        rule: 'synack-ack-mismatch',
        line: null,
        column: null,
        frame: 2,
        connection: expect.stringMatching(/^192\.0\.2\.1:\d+-192\.0\.2\.2:\d+$/),
      },
    ]);
    expect(summary.error).toBe(1);
  });

  test('shows the frame as a line, with the field underlined', async () => {
    const { out } = await tcpf(['check', `${folder}/slip.pcapng`]);
    expect(out).toMatch(/slip\.pcapng, frame 2, 192\.0\.2\.1:\d+-192\.0\.2\.2:\d+\n/);
    const lines = out.split('\n');
    const carets = lines.findIndex((line) => /\| +\^/.test(line));
    const [start, end] = [lines[carets]?.indexOf('^'), lines[carets]?.lastIndexOf('^')];
    expect(lines[carets - 1]?.slice(start, (end ?? 0) + 1)).toMatch(/^ack=\d+$/);
  });

  test('looks for them in folders, and into compressed ones', async () => {
    const { files } = await json(folder);
    expect(files.map(({ file }: { file: string }) => file.slice(folder.length + 1))).toEqual([
      ...['broken.pcap', 'cut.pcapng', 'nested/capture.cap'],
      ...['slip.pcapng', 'slip.pcapng.gz', 'two.pcapng'],
    ]);
    expect(files[4].findings).toMatchObject([{ rule: 'synack-ack-mismatch', frame: 2 }]);
  });

  test('knows one by its first octets, whatever its name', async () => {
    const { out } = await tcpf(['check', '-'], { input: slip });
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(out).toContain('--> -, frame 2');
  });

  test('tells what is no capture, and reads of a broken one what there is', async () => {
    const { code, out } = await tcpf(['check', `${folder}/broken.pcap`, `${folder}/cut.pcapng`]);
    expect(out).toContain('broken.pcap cannot be read: No capture in pcap or pcapng format.');
    expect(out).toContain('cut.pcapng, frame 3: The file ends in the middle of a record');
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(code).toBe(2);
  });
});

test('trace tells the states at each frame', async () => {
  const { out } = await tcpf(['trace', '--format', 'json', `${folder}/two.pcapng`, '-c', ':']);
  const [{ connections }] = JSON.parse(out).files;
  expect(connections).toHaveLength(2);
  expect(connections[0].steps.slice(0, 2)).toMatchObject([
    {
      frame: 1,
      line: null,
      event: 'segment',
      from: 'a',
      flags: ['SYN'],
      seq: expect.stringMatching(/^\d+$/),
      ack: null,
      len: 0,
      fate: 'delivered',
      a: { before: 'CLOSED', after: 'SYN-SENT' },
      b: { before: 'LISTEN', after: 'SYN-RECEIVED' },
    },
    { frame: 2, from: 'b', a: { after: 'ESTABLISHED' }, b: { after: 'SYN-RECEIVED' } },
  ]);
});

describe('import', () => {
  test('writes a text with names and symbols, in which the same is found', async () => {
    const { out, code } = await tcpf(['import', `${folder}/slip.pcapng`, '--title', 'A slip']);
    expect(code).toBe(0);
    expect(out).toContain('title "A slip"');
    expect(out).toMatch(/^@0s Client -> Server: SYN seq=J/m);
    const { out: found } = await tcpf(['check', '-'], { input: out });
    expect(found).toContain('error[synack-ack-mismatch]');
  });

  test('keeps the numbers of the headers where they are asked for', async () => {
    const { out } = await tcpf(['import', '--numbers', 'raw', `${folder}/slip.pcapng`]);
    expect(out).toMatch(/SYN seq=\d+/);
  });

  test('asks which connection is meant where there are several', async () => {
    const { code, err, out } = await tcpf(['import', `${folder}/two.pcapng`]);
    expect([code, out]).toEqual([2, '']);
    const ids = [...err.matchAll(/^ {2}(\S+) {2}\(3 segments/gm)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(2);
    const one = await tcpf(['import', `${folder}/two.pcapng`, '--connection', ids[1] ?? '']);
    expect(one.code).toBe(0);
  });

  test('reads from the standard input, too', async () => {
    const { out } = await tcpf(['import', '-'], { input: slip });
    expect(out).toBe((await tcpf(['import', `${folder}/slip.pcapng`])).out);
  });

  test('says of other files that they are no captures', async () => {
    const { err, code } = await tcpf(['import', '-'], { input: SLIP });
    expect(err).toContain('it is no capture, nor what tcpdump prints, nor a packetdrill script');
    expect(code).toBe(2);
  });
});

test('render draws a connection of a capture', async () => {
  const { out } = await tcpf(['render', `${folder}/slip.pcapng`]);
  expect(out).toContain('participant p0 as Client<br/>192.0.2.1');
});

describe('what tcpdump printed', () => {
  const printed = `06:11:18.610936 IP 10.0.0.1.5001 > 10.0.0.2.80: Flags [S], seq 100, win 64240, length 0
06:11:18.620000 IP 10.0.0.2.80 > 10.0.0.1.5001: Flags [S.], seq 300, ack 100, win 64240, length 0
`;

  test('is checked as a capture whose frames are lines', async () => {
    const { out, code } = await tcpf(['check', '-'], { input: printed });
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(out).toContain('--> -:2:70\n');
    const [text, carets] = out.split('\n').slice(5, 7);
    expect(text?.slice(carets?.indexOf('^'), (carets?.lastIndexOf('^') ?? 0) + 1)).toBe('ack 100');
    expect(code).toBe(1);
  });

  test('is traced and imported', async () => {
    const { out } = await tcpf(['trace', '--format', 'json', '-'], { input: printed });
    expect(JSON.parse(out).files[0].connections[0].steps[0]).toMatchObject({
      line: 1,
      frame: null,
    });
    const { out: text } = await tcpf(['import', '-'], { input: printed });
    expect(text).toMatch(/Client -> Server: SYN seq=J/);
  });
});

describe('packetdrill scripts', () => {
  const script = `// The kernel forgets that the SYN counts.
0   socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0  bind(3, ..., ...) = 0
+0  listen(3, 1) = 0
+0  < S 0:0(0) win 1000 <mss 1000>
+0  > S. 0:0(0) ack 0 <...>
`;

  test('are checked, with findings at their lines', async () => {
    const { out, code } = await tcpf(['check', '-'], { input: script });
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(out).toContain('--> -:6:1\n');
    expect(out).toContain('6 | +0  > S. 0:0(0) ack 0 <...>\n');
    expect(code).toBe(1);
  });

  test('are traced, rendered and imported', async () => {
    const folder = folderOf({ 'a.pkt': script });
    const { out } = await tcpf(['trace', '--format', 'json', `${folder}/a.pkt`]);
    const [{ connections }] = JSON.parse(out).files;
    expect(connections[0].steps.at(-1)).toMatchObject({ line: 6, flags: ['SYN', 'ACK'] });
    expect((await tcpf(['render', `${folder}/a.pkt`])).out).toContain('sequenceDiagram');
    expect((await tcpf(['import', `${folder}/a.pkt`])).out).toMatch(/^.*Remote -> Kernel: SYN/m);
  });

  test('are written, and read again', async () => {
    const { out } = await tcpf(['export', '-', '--format', 'packetdrill'], { input: CLEAN });
    expect(out).toMatch(/< S 0:0\(0\)/);
    const { out: again } = await tcpf(['import', '-'], { input: out });
    expect((await tcpf(['check', '-'], { input: again })).code).toBe(0);
  });

  test('are written for a host that is there', async () => {
    const args = ['export', '-', '--format', 'packetdrill', '--host'];
    const { out } = await tcpf([...args, 'Client'], { input: CLEAN });
    expect(out).toContain('The host under test is Client.');
    const { err, code } = await tcpf([...args, 'Nobody'], { input: CLEAN });
    expect(err).toContain('There is no host Nobody.\nThere are: Client, Server');
    expect(code).toBe(2);
  });
});

test('commands for our own language say what else a file is', async () => {
  const { err } = await tcpf(['format', `${folder}/slip.pcapng`]);
  expect(err).toContain('it is a capture; tcpf import makes a .tcpflow text of it');
});

describe.runIf(hasTshark())('what is exported', () => {
  test('is what tshark reads', () => {
    const args = ['-r', `${folder}/slip.pcapng`, '-T', 'fields', '-e', 'tcp.flags.str'];
    const flags = execFileSync('tshark', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(
      flags
        .trim()
        .split('\n')
        .map((text) => text.replaceAll('·', '')),
    ).toEqual(['S', 'AS', 'A']);
  });
});

function hasTshark(): boolean {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
