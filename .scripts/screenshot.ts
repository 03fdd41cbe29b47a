// Takes the README's picture in a real VS Code: `npm run package`, then `npm run screenshot`.
import { copyFileSync, readFileSync } from 'node:fs';
import { startHost } from '../test/e2e/host/host.ts';
import { root } from './lib.ts';

const name = '01-three-way-handshake.tcpflow';
const lesson = readFileSync(`${root}examples/${name}`, 'utf8');
const slip = lesson.replace(/^\/\/.*\n\n/m, '').replace('seq=K ack=J+1', 'seq=K ack=J');

const vscode = await startHost({
  files: { [name]: slip },
  theme: 'Default Dark Modern',
  viewport: { width: 1180, height: 740 },
  settings: {
    'workbench.activityBar.location': 'hidden',
    'workbench.statusBar.visible': false,
    'window.commandCenter': false,
    'editor.minimap.enabled': false,
    'breadcrumbs.enabled': false,
    'editor.fontSize': 15,
  },
});
try {
  await vscode.openFile(name);
  await vscode.press('Control+b');
  await vscode.runCommand('TCPFlow: Open Preview to the Side');
  await vscode.webview().locator('.row.error').first().waitFor();
  await vscode.problems();
  await vscode.focusEditor();
  await vscode.page.waitForTimeout(1_000);
  copyFileSync(await vscode.screenshot('readme'), `${root}extension/media/screenshot.png`);
} finally {
  await vscode.stop();
}
