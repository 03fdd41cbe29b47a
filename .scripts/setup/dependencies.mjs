import { existsSync, readFileSync } from 'node:fs';
import { npm, root } from './npm.mjs';

export function setUpDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing the dependencies (npm ci) …');
  npm(['ci']);
  if (dependenciesAreCurrent()) return;
  throw new Error(
    'npm ci left the dependencies incomplete. Were install scripts switched off? ' +
      'The package `node` needs its own to bring Node 24.',
  );
}

/** Compares what npm wrote last, as the end of a finished install, with what the lock file asks. */
function dependenciesAreCurrent() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed || !hasOwnNode()) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string; optional?: boolean }> | undefined}
 */
function packagesOf(lockFile) {
  const path = root + lockFile;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function hasOwnNode() {
  return ['node', 'node.exe'].some((name) => existsSync(`${root}node_modules/node/bin/${name}`));
}
