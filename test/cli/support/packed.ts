/** The command line as somebody gets it who installs the packed package into an empty folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Packed {
  /** The folder it was installed into. */
  readonly folder: string;
  /** The program that npm links to. */
  readonly program: string;
  remove(): void;
}

/** Without a network: nothing else is to be installed. */
export function packAndInstall(): Packed {
  const place = mkdtempSync(join(tmpdir(), 'tcpf-packed-'));
  const folder = join(place, 'empty');
  mkdirSync(folder);
  npm(root, ['pack', '--pack-destination', place]);
  npm(folder, ['install', '--offline', join(place, tarballName())]);
  return {
    folder,
    program: join(folder, 'node_modules/.bin/tcpf'),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function tarballName(): string {
  const { name, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  return `${name}-${version}.tgz`;
}

export function npm(folder: string, args: readonly string[]): string {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    env: outside(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** As on a machine that knows nothing of this repository: with its own Node, the machine's. */
export function outside(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_|VITEST|FORCE_COLOR)/.test(name),
  );
  const path = (process.env.PATH ?? '').split(delimiter);
  const PATH = path.filter((folder) => !folder.includes('node_modules')).join(delimiter);
  return { ...Object.fromEntries(kept), PATH };
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** In a shell, where `tcpf` is the installed one. */
export function shell({ folder }: Packed, command: string, node?: string): Ended {
  const bin = join(folder, 'node_modules/.bin');
  const env = outside();
  const PATH = [...(node ? [node] : []), bin, env.PATH].join(delimiter);
  const ended = spawnSync('sh', ['-c', command], {
    cwd: folder,
    env: { ...env, PATH },
    encoding: 'utf8',
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}
