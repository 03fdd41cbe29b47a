/** The server as a web worker, where there is no process to start. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from 'vscode-languageserver/browser';
import { outlive } from './guard.ts';
import { createServer } from './module.ts';
import { startServer } from './start.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
);
startServer(createServer({ connection, report: outlive(connection) }));
