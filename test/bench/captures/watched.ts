/** Runs a command, and tells how long it took and how much memory it had at most. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Run {
  readonly ms: number;
  /** Most resident memory in MiB; unknown where the system does not tell. */
  readonly mib: number | undefined;
}

/** What it prints is thrown away. Its exit code may say that something was found, but not that it failed. */
export async function watched(command: string, args: readonly string[], worst = 1): Promise<Run> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: 'ignore' });
  let mib: number | undefined;
  const look = setInterval(() => {
    mib = mostMemory(child.pid) ?? mib;
  }, 10);
  const [code] = await once(child, 'exit');
  clearInterval(look);
  if (code === null || code > worst) throw new Error(`${command} failed (${code}).`);
  return { ms: performance.now() - began, mib };
}

/** Linux keeps the most that a process ever had; only its last milliseconds can be missed. */
function mostMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}
