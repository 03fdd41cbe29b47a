import { describe, expect, it, test } from 'vitest';
import { connectionsOf, importCapture } from '../../../language-server/capture/import/index.ts';
import { ACK, FIN, PSH, RST, SYN } from '../../../language-server/tcp/segment.ts';
import { checkText } from '../../support/fixture.ts';
import { captureOf, HANDSHAKE, imported, REQUEST, segment, text } from './captures.ts';

test('a handshake reads as in a textbook', async () => {
  expect(await imported(HANDSHAKE, { title: 'handshake.pcap' })).toBe(`title "handshake.pcap"

captured
host Client 10.0.0.1:51000
host Server 10.0.0.2:80
let J = 1000000
let K = 9000000

@0s Client -> Server: SYN seq=J mss=1460 sackok
@0.02s Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
@0.0215s Client -> Server: ACK ack=K+1
`);
});

test('in full it has all that the frames have', async () => {
  expect(await imported([...HANDSHAKE, REQUEST], { detail: 'full', numbers: 'raw' })).toBe(`captured
host Client 10.0.0.1:51000
host Server 10.0.0.2:80

@0s Client -> Server: SYN seq=1000000 win=8000 mss=1460 sackok
@0.02s Server -> Client: SYN ACK seq=9000000 ack=1000001 win=8000 mss=1460
@0.0215s Client -> Server: ACK seq=1000001 ack=9000001 win=8000
@0.03s Client -> Server: PSH ACK seq=1000001 ack=9000001 "GET /\\r\\n" win=8000
`);
});

describe('hosts', () => {
  it('are client and server by who opens, also where only the answer is shown', async () => {
    const answer = await imported(HANDSHAKE.slice(1));
    expect(answer).toContain('host Client 10.0.0.1:51000\nhost Server 10.0.0.2:80');
    expect(answer).toContain('unseen Client -> Server: SYN seq=J');
  });

  it('are nobody in particular in mid-stream', async () => {
    const midstream = await imported([REQUEST]);
    expect(midstream).toContain('host A 10.0.0.1:51000\nhost B 10.0.0.2:80\nlet u = 1000001');
    expect(midstream).toContain('A: ESTABLISHED\nA: snd.nxt=u rcv.nxt=v');
  });

  it('may have addresses of IPv6', async () => {
    const [from, to] = [
      { address: 'fd00::1', port: 5 },
      { address: 'fd00::2', port: 6 },
    ];
    const syn = { ...(HANDSHAKE[0] as (typeof HANDSHAKE)[number]), from, to };
    expect(await imported([syn])).toContain('host Client [fd00::1]:5\nhost Server [fd00::2]:6');
  });
});

describe('segments', () => {
  it('are in flight where it matters when they arrive', async () => {
    const [syn, synAck, ack] = HANDSHAKE as [typeof REQUEST, typeof REQUEST, typeof REQUEST];
    const first = segment(10.03, true, ACK, [1_000_001, 9_000_001], text(100));
    const second = segment(10.031, true, ACK, [1_000_101, 9_000_001], text(100));
    const acks = [
      segment(10.04, false, ACK, [9_000_001, 1_000_101]),
      segment(10.05, false, ACK, [9_000_001, 1_000_201]),
    ];
    const lines = (await imported([syn, synAck, ack, first, second, ...acks])).split('\n');
    expect(lines.slice(-7, -1)).toEqual([
      '@0.0215s Client -> Server: ACK ack=K+1',
      '@0.03s Client -> Server: ACK seq=J+1 len=100',
      '@0.031s Client ~> Server: ACK seq=J+101 len=100 as p1',
      '@0.04s Server -> Client: ACK ack=J+101',
      'arrive p1',
      '@0.05s Server -> Client: ACK ack=J+201',
    ]);
  });

  it('that nothing shows to have arrived are lost', async () => {
    const [syn] = HANDSHAKE as [typeof REQUEST];
    const all = await imported([syn, { ...syn, time: 11 }]);
    expect(all).toMatch(/Client -x Server: SYN seq=J/);
  });

  it('that are missing are unseen', async () => {
    const later = segment(10.2, true, PSH | ACK, [1_001_001, 9_000_001], text(10));
    const answer = segment(10.3, false, ACK, [9_000_001, 1_001_011]);
    const all = await imported([...HANDSHAKE, later, answer]);
    expect(all).toContain('unseen Client -> Server: PSH ACK seq=J+1 len=1000');
    const mistakes = checkText(all).findings.filter(({ finding }) => !finding.insight);
    expect(mistakes.map(({ rule }) => rule)).toEqual([]);
  });

  it('tell windows where they are closed', async () => {
    const closed = segment(10.04, false, ACK, [9_000_001, 1_000_008], { window: 0 });
    const open = segment(10.05, false, ACK, [9_000_001, 1_000_008], { window: 500 });
    const all = await imported([...HANDSHAKE, REQUEST, closed, open]);
    expect(all).toContain('ACK ack=J+8 win=0\n');
    expect(all).toContain('ACK ack=J+8 win=500\n');
    expect(all.match(/win=/g)?.length).toBe(2);
  });

  it('have their text where it is short and can be printed', async () => {
    const at = [1_000_001, 9_000_001] as const;
    const content = async (sent: string | number) => {
      return imported([...HANDSHAKE, segment(11, true, PSH | ACK, at, text(sent))]);
    };
    expect(await content('say "你好"')).toContain('PSH ACK seq=J+1 "say \\"你好\\""');
    expect(await content('x'.repeat(500))).toContain('PSH ACK seq=J+1 len=500');
    expect(await content(5)).toContain('PSH ACK seq=J+1 len=5');
  });

  it('keep numbers that belong to nobody', async () => {
    const reset = segment(10.1, false, RST, [0, 0]);
    expect(await imported([...HANDSHAKE, reset])).toContain('Server -> Client: RST seq=0');
  });

  it('of the next connection count from a symbol of their own', async () => {
    const close = [
      segment(10.1, true, FIN | ACK, [1_000_001, 9_000_001]),
      segment(10.2, false, FIN | ACK, [9_000_001, 1_000_002]),
      segment(10.3, true, ACK, [1_000_002, 9_000_002]),
    ];
    const again = segment(300, true, SYN, [77_000_000, 0]);
    const all = await imported([...HANDSHAKE, ...close, again]);
    expect(all).toContain('let L = 77000000');
    expect(all).toContain('SYN seq=L');
  });
});

test('times never go back', async () => {
  const [syn, synAck] = HANDSHAKE as [typeof REQUEST, typeof REQUEST];
  const all = await imported([syn, { ...synAck, time: 9.5 }]);
  expect(all).toContain('@0s Server -> Client: SYN ACK');
});

test('comments on frames are notes', async () => {
  const [syn] = HANDSHAKE as [typeof REQUEST];
  expect(await imported([{ ...syn, comment: 'the first\nof all' }])).toContain(
    'note Client, Server: "the first\\nof all"',
  );
});

describe('the connections of a capture', () => {
  const other = { address: '10.0.0.3', port: 52000 };
  const all = [
    ...HANDSHAKE,
    { ...segment(10.5, true, SYN, [5, 0]), from: other },
    REQUEST,
    { ...segment(10.6, false, RST | ACK, [0, 6]), to: other },
  ];

  it('are told with what they hold', async () => {
    const { connections, unreadable } = await connectionsOf([captureOf(all)]);
    expect(unreadable).toBeUndefined();
    expect(connections).toEqual([
      {
        id: '10.0.0.1:51000-10.0.0.2:80',
        a: '10.0.0.1:51000',
        b: '10.0.0.2:80',
        segments: 4,
        octets: 7,
        firstFrame: 1,
        start: 0,
        end: expect.closeTo(0.03),
      },
      {
        id: '10.0.0.3:52000-10.0.0.2:80',
        a: '10.0.0.3:52000',
        b: '10.0.0.2:80',
        segments: 2,
        octets: 0,
        firstFrame: 4,
        start: expect.closeTo(0.5),
        end: expect.closeTo(0.6),
      },
    ]);
  });

  it('are imported one at a time', async () => {
    const text = await imported(all, { connection: '10.0.0.3:52000-10.0.0.2:80' });
    expect(text).toContain('host Client 10.0.0.3:52000');
    expect(text).not.toContain('10.0.0.1');
    expect(await imported(all)).toContain('10.0.0.1');
  });

  it('that are not there give no text', async () => {
    const { text } = await importCapture([captureOf(all)], { connection: '1.1.1.1:1-2.2.2.2:2' });
    expect(text).toBeUndefined();
  });

  it('that are too long are cut', async () => {
    const { text, cut } = await importCapture([captureOf(all)], { most: 2 });
    expect(cut).toBe(true);
    expect(text?.match(/->/g)?.length).toBe(2);
  });
});

test('what is no capture is said to be none', async () => {
  const nothing = await importCapture([new TextEncoder().encode('not a capture')]);
  expect(nothing.text).toBeUndefined();
  expect(nothing.unreadable).toEqual(expect.any(String));
  expect((await connectionsOf([new Uint8Array()])).unreadable).toEqual(expect.any(String));
});
