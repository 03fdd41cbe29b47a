import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { type Problem, readProblems } from './problem.ts';

const screenshots = fileURLToPath(new URL('../.screenshots', import.meta.url));
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** What a user does in VS Code's window, in the words of the window. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open; files written there by a test appear in VS Code by themselves. */
  readonly workspace: string;
  readonly #stop: () => Promise<void>;

  constructor(page: Page, workspace: string, stop: () => Promise<void>) {
    this.page = page;
    this.workspace = workspace;
    this.#stop = stop;
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
    await this.#untilUsable();
  }

  /** Loads the whole window again, as after "Developer: Reload Window". */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#untilUsable();
  }

  /**
   * What VS Code has written down of the editor on top in each group, to bring them back after a
   * reload. In a browser it does so every few seconds, and not when the window goes.
   */
  async rememberedEditors(): Promise<string[]> {
    const parts = await this.page.evaluate(readEditorParts);
    return parts.flatMap((part) => editorsOnTop(JSON.parse(part)));
  }

  async #untilUsable(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    const row = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    await row.waitFor({ timeout: 60_000 });
  }

  /** Opens a file by way of the explorer and leaves the cursor in its editor. */
  async openFile(name: string): Promise<void> {
    const parts = name.split('/');
    for (const [level, part] of parts.entries()) {
      const row = this.page
        .locator(`.explorer-folders-view .monaco-list-row[aria-level="${level + 1}"]`)
        .filter({ has: this.page.getByText(part, { exact: true }) });
      const isFile = level === parts.length - 1;
      if (isFile) await row.dblclick();
      else if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    }
    const last = parts.at(-1) ?? name;
    await this.page.locator(`.tab.active[data-resource-name="${last}"]`).waitFor();
    await this.editor().locator('.view-line').first().waitFor();
  }

  /** The editor that was used last. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** Runs a command by the title the palette shows: "TCPFlow: Open Preview to the Side". */
  async runCommand(title: string): Promise<void> {
    const palette = this.page.locator('.quick-input-widget');
    await this.page.keyboard.press('F1');
    await palette.locator('input.input').fill(`>${title}`);
    const label = palette.locator('.quick-input-list .monaco-list-row .label-name');
    await label.getByText(title, { exact: true }).first().click();
    await palette.waitFor({ state: 'hidden' });
  }

  /** What the Problems view lists at this moment; poll it, for diagnostics take their time. */
  async problems(): Promise<Problem[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.runCommand('Problems: Focus on Problems View');
      await panel.waitFor();
    }
    // All at once, for a row that goes away meanwhile would be waited for.
    const rows = await panel.locator('.monaco-list-row').evaluateAll((elements) => {
      return elements.map((row) => ({
        label: row.getAttribute('aria-label') ?? '',
        code: [...row.querySelectorAll('.marker-code')].map((each) => each.textContent).join(''),
      }));
    });
    return readProblems(rows);
  }

  /** Types at the cursor, key by key, so that completion and auto-closing have their say. */
  async typeText(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces the whole text of the active editor at once, as pasting would. */
  async setText(text: string): Promise<void> {
    await this.press(`${modifier}+a`);
    await this.page.keyboard.insertText(text);
  }

  async goToLine(line: number, column = 1): Promise<void> {
    const palette = this.page.locator('.quick-input-widget');
    await this.press('Control+g');
    await palette.locator('input.input').fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await palette.waitFor({ state: 'hidden' });
  }

  /** A key in the active editor. */
  async press(key: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press(key);
  }

  async focusEditor(): Promise<void> {
    const focused = this.page.locator('.monaco-editor[role="code"].focused');
    if (!(await focused.count())) await this.editor().locator('.view-lines').click();
  }

  /** The document of the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Writes test/e2e/.screenshots/NAME.png, and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(screenshots, { recursive: true });
    const path = `${screenshots}/${name}.png`;
    await this.page.screenshot({ path });
    return path;
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

interface Group {
  readonly editors?: readonly { readonly value: string }[];
  /** Places in `editors`, the one on top first. */
  readonly mru?: readonly number[];
}

/** Groups lie in a tree of rows and columns, whatever it is called at each level. */
function editorsOnTop(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { editors, mru } = part as Group;
  const top = editors?.[mru?.[0] ?? 0]?.value;
  return top === undefined ? Object.values(part).flatMap(editorsOnTop) : [top];
}

/** Runs in the page. Each workspace has a database of its own. */
async function readEditorParts(): Promise<string[]> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const values: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await settled(indexedDB.open(name));
    const items = database.transaction('ItemTable').objectStore('ItemTable');
    values.push(await settled(items.get('memento/workbench.parts.editor')));
    database.close();
  }
  return values.filter((value) => typeof value === 'string');
}
