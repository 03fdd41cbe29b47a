import { existsSync, readFileSync, rmSync } from 'node:fs';
import { npm, root } from './npm.mjs';

/** The one place that says which VS Code the end-to-end tests and `npm start` use. */
export const hostVersion = '4.139.1';
export const hostFolder = `${root}.vscode-host/node_modules/code-server/lib/vscode`;

/**
 * VS Code's workbench and extension host as the npm package code-server carries them. It cannot be
 * a dependency: its install script builds native modules and refuses the machine's own Node.
 */
export function setUpHost() {
  if (installedVersion() === hostVersion && hasDependencies()) return;
  console.log(`Installing VS Code as a server (code-server ${hostVersion}, 600 MB, once) …`);
  rmSync(`${root}.vscode-host`, { recursive: true, force: true });
  const install = ['install', '--ignore-scripts', '--no-package-lock'];
  npm([...install, '--no-save', '--prefix', '.vscode-host', `code-server@${hostVersion}`]);
  npm([...install, '--omit=dev', '--prefix', hostFolder]);
  if (!hasDependencies()) throw new Error('VS Code could not be installed in .vscode-host/');
}

function installedVersion() {
  const manifest = `${root}.vscode-host/node_modules/code-server/package.json`;
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

/** npm writes this file at the end of an install, so a broken-off one is noticed. */
function hasDependencies() {
  return existsSync(`${hostFolder}/node_modules/.package-lock.json`);
}
