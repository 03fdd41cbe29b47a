import { readFileSync } from 'node:fs';

/** The package lies two folders up, both in the repository and in what is installed. */
export function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
