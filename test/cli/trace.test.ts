import { describe, expect, test } from 'vitest';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

interface Step {
  readonly event: string;
  readonly line: number;
  readonly fate: string | null;
  readonly a: { before: string | null; after: string | null };
  readonly b: { before: string | null; after: string | null };
}

async function connections(input: string, ...args: string[]) {
  const { out } = await tcpf(['trace', '--format', 'json', ...args, '-'], { input });
  return JSON.parse(out).files[0].connections as {
    id: string;
    a: string;
    b: string;
    steps: Step[];
  }[];
}

/** `2 segment delivered: CLOSED > SYN-SENT, LISTEN > SYN-RECEIVED`. */
async function stepsOf(input: string): Promise<string[] | undefined> {
  const [first] = await connections(input);
  return first?.steps.map(({ line, event, fate, a, b }) => {
    const change = ({ before, after }: Step['a']) => `${before} > ${after}`;
    return `${line} ${event} ${fate}: ${change(a)}, ${change(b)}`;
  });
}

test('trace --format json', async () => {
  const input = CLEAN.split('\n')[0] ?? '';
  const { code, out } = await tcpf(['trace', '--format', 'json', '-'], { input });
  expect(JSON.parse(out)).toEqual({
    version: 1,
    files: [
      {
        file: '-',
        connections: [
          {
            id: 'Client-Server',
            a: 'Client',
            b: 'Server',
            steps: [
              {
                frame: null,
                line: 1,
                event: 'segment',
                from: 'a',
                flags: ['SYN'],
                seq: 'J',
                ack: null,
                len: 0,
                fate: 'delivered',
                a: { before: 'CLOSED', after: 'SYN-SENT' },
                b: { before: 'LISTEN', after: 'SYN-RECEIVED' },
              },
            ],
          },
        ],
        unreadable: null,
      },
    ],
  });
  expect(code).toBe(0);
});

describe('the steps of a trace', () => {
  test('a segment that arrives later arrives in a step of its own', async () => {
    const text = 'Server: listen\nClient ~> Server: SYN seq=J as p\nwait 1s\narrive p\n';
    expect(await stepsOf(text)).toEqual([
      '2 segment delivered: CLOSED > SYN-SENT, LISTEN > LISTEN',
      '4 arrival null: SYN-SENT > SYN-SENT, LISTEN > SYN-RECEIVED',
    ]);
  });

  test('lost segments change their sender only', async () => {
    expect(await stepsOf('Server: listen\nClient -x Server: SYN seq=J\n')).toEqual([
      '2 segment lost: CLOSED > SYN-SENT, LISTEN > LISTEN',
    ]);
    const late = 'Server: listen\nClient ~> Server: SYN seq=J as p\nlose p\n';
    expect(await stepsOf(late)).toEqual([
      '2 segment lost: CLOSED > SYN-SENT, LISTEN > LISTEN',
      '3 lost null: SYN-SENT > SYN-SENT, LISTEN > LISTEN',
    ]);
  });

  test('time ends TIME-WAIT', async () => {
    const text =
      'Client: TIME-WAIT\nServer: LAST-ACK\nClient -> Server: ACK seq=u ack=v\nwait 2MSL\n';
    expect((await stepsOf(text))?.at(-1)).toBe(
      '4 expiry null: TIME-WAIT > CLOSED, CLOSED > CLOSED',
    );
  });

  test('calls and timers are steps', async () => {
    const text = 'Client: ESTABLISHED\nServer: ESTABLISHED\nClient: close\nClient: timeout RTO\n';
    const steps = await stepsOf(`${text}Client -> Server: FIN ACK seq=u ack=v\n`);
    expect(steps?.map((step) => step.split(' ')[1])).toEqual(['call', 'timeout', 'segment']);
  });
});

test('connections are named by their sockets, however often they are opened', async () => {
  const [ported] = await connections(CLEAN.replaceAll('Server', 'Server:80'));
  expect(ported).toMatchObject({ id: 'Client-Server:80', a: 'Client', b: 'Server:80' });
  const again = `${CLEAN}Client -> Server: RST seq=J+1\n${CLEAN.replaceAll(/[JK]/g, 'again')}`;
  expect((await connections(again)).map(({ id }) => id)).toEqual(['Client-Server']);
});

test('--connection leaves out the others', async () => {
  const two = `${CLEAN}${CLEAN.replaceAll('Client', 'Other').replaceAll('J', 'L').replaceAll('K', 'M')}`;
  const asked = await connections(two, '--connection', 'Other');
  expect(asked.map(({ id }) => id)).toEqual(['Other-Server']);
});

test('for people, it is drawn as the figures of RFC 9293 are', async () => {
  const { out } = await tcpf(['trace', '-'], { input: CLEAN });
  expect(out).toMatchInlineSnapshot(`
    "-, Client-Server

       Client                                       Server
       CLOSED                                       LISTEN
    1  SYN-SENT      --> SYN seq=J -->              SYN-RECEIVED
    2  ESTABLISHED   <-- SYN ACK seq=K ack=J+1 <--  SYN-RECEIVED
    3  ESTABLISHED   --> ACK seq=J+1 ack=K+1 -->    ESTABLISHED

    "
  `);
});

test('a file that cannot be read is told, the others are traced, and the code is 2', async () => {
  const folder = folderOf({ 'a.tcpflow': SLIP });
  const args = ['trace', '--format', 'json', `${folder}/none`, `${folder}/a.tcpflow`];
  const { out, code } = await tcpf(args);
  const { files } = JSON.parse(out);
  expect(files[0]).toMatchObject({
    connections: [],
    unreadable: 'there is no such file or folder',
  });
  expect(files[1].connections).toHaveLength(1);
  expect(code).toBe(2);
});
