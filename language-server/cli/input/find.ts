/** The files that a command line names. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { systemProblem } from '../failure.ts';

/** A file to read, `-` for the standard input; or why there is none. */
export interface Found {
  readonly name: string;
  readonly size: number | undefined;
  /** It stands on the command line itself. */
  readonly isNamed: boolean;
  readonly problem: string | undefined;
}

export const STDIN = '-';

const WANTED = /\.(?:tcpflow|(?:pcap|pcapng|cap)(?:\.gz)?)$/i;

/** In the order of the command line, and of their names within a folder; each file once. */
export async function findFiles(paths: readonly string[]): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for (const path of paths) {
    for (const each of await findAt(path)) {
      if (!found.has(each.name)) found.set(each.name, each);
    }
  }
  return [...found.values()];
}

async function findAt(path: string): Promise<readonly Found[]> {
  if (path === STDIN) return [file(STDIN, undefined, true)];
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return [file(path, stats.isFile() ? stats.size : undefined, true)];
    const all = await findIn(path);
    return all.length > 0 ? all : [unreadable(path, 'there is nothing in it to check')];
  } catch (error) {
    return [unreadable(path, reasonOf(error))];
  }
}

async function findIn(folder: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    try {
      if (entry.isDirectory() && !isLeftOut(entry)) found.push(...(await findIn(path)));
      else if (WANTED.test(entry.name)) found.push(...(await fileAt(path)));
    } catch (error) {
      found.push(unreadable(path, reasonOf(error)));
    }
  }
  return found;
}

/** A link to a folder is not followed, so that no search goes in circles. */
async function fileAt(path: string): Promise<readonly Found[]> {
  const stats = await stat(path);
  return stats.isFile() ? [file(path, stats.size, false)] : [];
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isLeftOut({ name }: Dirent): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** As the user named it: with the user's own beginning, and slashes that all systems understand. */
function join(folder: string, name: string): string {
  if (folder === '.') return name;
  return /[\\/]$/.test(folder) ? folder + name : `${folder}/${name}`;
}

function file(name: string, size: number | undefined, isNamed: boolean): Found {
  return { name, size, isNamed, problem: undefined };
}

function unreadable(name: string, problem: string): Found {
  return { name, size: undefined, isNamed: true, problem };
}

function reasonOf(error: unknown): string {
  const problem = systemProblem(error);
  if (problem === undefined) throw error;
  return problem;
}
