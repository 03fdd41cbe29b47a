import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hostFolder } from '../../../.scripts/setup/host.mjs';
import type { Profile } from './profile.ts';

const leash = fileURLToPath(new URL('leash.ts', import.meta.url));

export interface Server {
  origin: string;
  /** Ends when the server does, by itself or by `stop`. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** VS Code's own server: it serves the workbench and runs the extension host. */
export async function startServer(profile: Profile, extra: string[] = []): Promise<Server> {
  const port = await freePort();
  const child = launch(profile, [...listenOn(port), ...extra]);
  const ended = once(child, 'exit');
  try {
    await untilReady(port, child);
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    ended,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** The page of the workbench with a folder and, perhaps, one of its files opened. */
export function workbenchUrl(origin: string, folder: string, file?: string): string {
  const url = new URL(origin);
  url.searchParams.set('folder', folder);
  if (file) {
    const open = ['openFile', `vscode-remote://${url.host}${folder}/${file}`];
    url.searchParams.set('payload', JSON.stringify([open]));
  }
  return url.href;
}

/** Runs the server's own command line in the profile, for instance to install an extension. */
export async function runServerCommand(profile: Profile, args: string[]): Promise<void> {
  const child = launch(profile, args);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`VS Code refused ${args.join(' ')}\n${logOf(child)}`);
}

function listenOn(port: number): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
  ];
}

const logs = new WeakMap<ChildProcess, string[]>();
const logOf = (child: ChildProcess): string => logs.get(child)?.join('') ?? '';

function launch(profile: Profile, args: string[]): ChildProcess {
  const folders = ['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
  const server = `${hostFolder}/out/server-main.js`;
  const child = spawn(process.execPath, [leash, process.execPath, server, ...args, ...folders], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, HOME: profile.home, EXTENSIONS_GALLERY: '{"serviceUrl":""}' },
  });
  const log: string[] = [];
  logs.set(child, log);
  child.stdout?.on('data', (text) => log.push(String(text)));
  child.stderr?.on('data', (text) => log.push(String(text)));
  return child;
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`http://127.0.0.1:${port}/version`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await delay(100);
  }
  throw new Error(`VS Code did not start\n${logOf(child)}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
