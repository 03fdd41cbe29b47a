/** The server as a process of its own: over stdio, or over the channel that VS Code's client opens. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { outlive } from './guard.ts';
import { createServer } from './module.ts';
import { startServer } from './start.ts';

const connection = createConnection(ProposedFeatures.all);
const report = outlive(connection);
process.on('uncaughtException', report);
process.on('unhandledRejection', report);
startServer(createServer({ connection, report }));
