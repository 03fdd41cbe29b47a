#!/usr/bin/env node
/** The program: everything about the process is here, and nothing else. */
import './node-20.ts';
import { run } from './run.ts';
import { processTerminal } from './terminal.ts';

// Whoever reads the output may have enough, as `head` does.
process.stdout.on('error', leaveQuietly);
process.stderr.on('error', leaveQuietly);

process.exitCode = await run(process.argv.slice(2), processTerminal());

function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
