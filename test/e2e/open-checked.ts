import type { Workbench } from './host/workbench.ts';

/**
 * Opens a file that has a mistake and waits until it is underlined. This host now and then starts the
 * web extension host without the extension; loading the window again gives it a second chance.
 */
export async function openChecked(vscode: Workbench, file: string): Promise<void> {
  await vscode.openFile(file);
  const slip = vscode.page.locator('.squiggly-error').first();
  try {
    await slip.waitFor({ timeout: 25_000 });
  } catch {
    await vscode.reload();
    await vscode.openFile(file);
    await slip.waitFor({ timeout: 60_000 });
  }
}
