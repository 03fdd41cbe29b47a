import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of the first of these commands that there is.
 *
 * @param {readonly string[]} commands
 */
export function onPath(commands) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = commands.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/**
 * Installs Debian packages where that can be done: as root, or by a sudo that does not ask.
 *
 * @param {readonly string[]} packages
 */
export function aptGetInstall(packages) {
  if (packages.length === 0 || !existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !hasSudo()) {
    console.warn(`Please install: sudo apt-get install ${packages.join(' ')}`);
    return;
  }
  console.log(`Installing ${packages.join(', ')} (apt-get) …`);
  const [command = '', ...first] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  /** @param {string[]} args */
  const run = (...args) =>
    execFileSync(command, [...first, ...args], { stdio, env: aptEnvironment });
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  run(...options, 'update');
  run(...options, 'install', '-y', '--no-install-recommends', ...packages);
}

/** @type {import('node:child_process').StdioOptions} */
const stdio = ['ignore', 'ignore', 'inherit'];
const aptEnvironment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function hasSudo() {
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
