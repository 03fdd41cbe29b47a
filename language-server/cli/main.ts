#!/usr/bin/env node
/** The program: everything about the process is here, and nothing else. */
import * as nodeModule from 'node:module';
import './node-20.ts';

// What was compiled once need not be again; Node 20 cannot do that.
nodeModule.enableCompileCache?.();
const { run } = await import('./run.ts');
const { processTerminal } = await import('./terminal.ts');

// Whoever reads the output may have enough, as `head` does.
process.stdout.on('error', leaveQuietly);
process.stderr.on('error', leaveQuietly);

process.exitCode = await run(process.argv.slice(2), processTerminal());

function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
