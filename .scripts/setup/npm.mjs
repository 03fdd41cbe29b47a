import { execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs npm inside `npm run`: with the Node that npm itself was started with, since the one in
 * node_modules may be what it is about to replace, and without the outer run's own settings.
 * @param {string[]} args
 */
export function npm(args) {
  const { npm_execpath: cli = '', npm_node_execpath: node = '' } = process.env;
  const known = cli.endsWith('npm-cli.js') && node !== '' && !node.includes('node_modules');
  const command = known ? node : 'npm';
  const first = known ? [cli] : [];
  execFileSync(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: outerEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !known && process.platform === 'win32', // npm is a .cmd file there
  });
}

// What `npm run` adds for its children and an install of its own must not take over.
const ofTheOuterRun =
  /^npm_(package|lifecycle)_|^npm_command$|^npm_config_(local_prefix|prefix|global|global_prefix|ignore_scripts|omit|include|dry_run)$/i;

function outerEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (ofTheOuterRun.test(name)) continue;
    env[name] = name.toUpperCase() === 'PATH' ? withoutNodeModules(value ?? '') : value;
  }
  return env;
}

/** @param {string} path */
function withoutNodeModules(path) {
  const folders = path.split(delimiter);
  return folders.filter((folder) => !/node_modules[\\/]\.bin/.test(folder)).join(delimiter);
}
