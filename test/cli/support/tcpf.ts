/** Runs the command line as a user does, but in this process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { run } from '../../../language-server/cli/run.ts';
import type { Output } from '../../../language-server/cli/terminal.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Uint8Array;
}

export interface World {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

export async function tcpf(args: readonly string[], world: World = {}): Promise<Result> {
  const out = collecting(world);
  const err = collecting(world);
  const { input = '', env = {} } = world;
  const code = await run(args, {
    out,
    err,
    env,
    input: async function* () {
      yield Buffer.from(input);
    },
  });
  return { code, out: out.bytes().toString(), err: err.bytes().toString(), bytes: out.bytes() };
}

function collecting({ isTerminal = false, columns = 100 }: World): Output & { bytes(): Buffer } {
  const chunks: Buffer[] = [];
  return {
    isTerminal,
    columns,
    async write(data) {
      chunks.push(Buffer.from(data));
    },
    bytes: () => Buffer.concat(chunks),
  };
}

/** A folder with these files, which is gone when the tests of the file are. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcpf-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const CLEAN = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
`;

/** Its SYN,ACK does not count the SYN. */
export const SLIP = CLEAN.replace('ack=J+1', 'ack=J');
