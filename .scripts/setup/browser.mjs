import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const programs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium to test in: $CHROMIUM, one on the PATH, or one in the usual place. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = commands.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM, ...onPath, ...programs].find((path) => path && existsSync(path));
}

export function setUpBrowser() {
  const missing = missingPackages();
  if (missing.length > 0 && existsSync('/usr/bin/apt-get')) aptGetInstall(missing);
  if (findBrowser()) return;
  throw new Error('no Chromium found. Install Chromium or Chrome, or set CHROMIUM to its path.');
}

/** The fonts matter as much: without them text is drawn as boxes and measured wrong. */
function missingPackages() {
  if (process.platform !== 'linux') return [];
  const fonts = '/usr/share/fonts';
  return [
    !findBrowser() && 'chromium',
    !existsSync(`${fonts}/truetype/dejavu`) && 'fonts-dejavu-core',
    !existsSync(`${fonts}/opentype/noto`) && 'fonts-noto-cjk',
  ].filter((name) => typeof name === 'string');
}

/** @param {string[]} packages */
function aptGetInstall(packages) {
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
