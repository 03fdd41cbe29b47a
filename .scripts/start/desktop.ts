import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run } from '../lib.ts';

const { env, platform } = process;
const windows = platform === 'win32';
const usualPlaces = [
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  '/Applications/VSCodium.app/Contents/Resources/app/bin/codium',
  '/usr/share/code/bin/code',
  '/snap/bin/code',
  join(env.LOCALAPPDATA ?? '', 'Programs/Microsoft VS Code/bin/code.cmd'),
  join(env.ProgramFiles ?? '', 'Microsoft VS Code/bin/code.cmd'),
];

/** The command of a VS Code on this machine, if it could show a window. */
export function findDesktop(): string | undefined {
  if (platform === 'linux' && !hasDisplay()) return undefined;
  // VS Code refuses to run as root.
  if (process.getuid?.() === 0) return undefined;
  const names = windows ? ['code.cmd', 'codium.cmd'] : ['code', 'codium'];
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces].find((path) => existsSync(path));
}

export function hasDisplay(): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** With a profile of its own: nobody's settings and extensions are touched, or get in the way. */
export async function startOnDesktop(code: string): Promise<void> {
  console.log(`Opening the examples in ${code}`);
  const profile = `${root}.vscode-test`;
  const args = [
    `--extensionDevelopmentPath=${root}`,
    ...['--user-data-dir', `${profile}/user-data`, '--extensions-dir', `${profile}/extensions`],
    ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--new-window'],
    ...[`${root}examples`, '--goto', `${root}examples/01-three-way-handshake.tcpflow`],
  ];
  const finished = await (windows ? run('cmd', ['/c', code, ...args]) : run(code, args));
  process.exitCode = finished.code;
}
