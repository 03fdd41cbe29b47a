/** The commands about captures. */
import { commands, Disposable } from 'vscode';
import type { Server } from '../server.ts';
import { exportCapture } from './export.ts';
import { importCapture } from './import.ts';

export function registerCaptureCommands(server: Server): Disposable {
  return Disposable.from(
    commands.registerCommand('tcpflow.importCapture', (clicked?: unknown) => {
      return importCapture(server, clicked);
    }),
    commands.registerCommand('tcpflow.exportCapture', (clicked?: unknown) => {
      return exportCapture(server, clicked);
    }),
  );
}
