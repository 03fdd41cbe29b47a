// Runs a program in a process group of its own and ends the whole group when the parent goes, even
// if that was killed: its end of our standard input closes then. VS Code's extension host would
// otherwise outlive its server by seconds, and an aborted test run by hours.

import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: process.platform !== 'win32',
});

process.stdin.resume().on('close', end);
process.on('SIGTERM', end);
process.on('SIGINT', end);
child.on('exit', (code) => process.exit(code ?? 1));
child.on('error', () => process.exit(1));

function end(): void {
  try {
    if (process.platform === 'win32') child.kill();
    else if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has already gone.
  }
  process.exit(0);
}
