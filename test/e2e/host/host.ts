import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { createProfile, linkExtension, type Profile, type ProfileContent } from './profile.ts';
import { runServerCommand, startServer, workbenchUrl } from './server.ts';
import { startWebProxy } from './web-proxy.ts';
import { Workbench } from './workbench.ts';

export interface HostOptions extends ProfileContent {
  /** The packed extension; without it and `extensionPath`, the one `npm run package` made. */
  vsix?: string;
  /** An unpacked extension instead. */
  extensionPath?: string;
  /**
   * Runs the extension by its `browser` entry in the extension host that is a web worker, as
   * vscode.dev does; the files of the workspace still come from the disk.
   */
  inBrowser?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

const packed = fileURLToPath(new URL('../../../dist/tcpflow.vsix', import.meta.url));

/**
 * A real VS Code with the extension and a workspace of these files, in a headless Chromium. Start
 * one for a test file (it takes some five seconds) and stop it in `afterAll`.
 */
export async function startHost(options: HostOptions = {}): Promise<Workbench> {
  const closers: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: HostOptions,
  closers: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Workbench> {
  const profile = createProfile(options);
  closers.push(profile.remove);
  const extension = await installExtension(profile, options);
  const server = await startServer(profile, options.locale ? ['--locale', options.locale] : []);
  closers.push(server.stop);
  const front = options.inBrowser ? await startWebProxy(server.origin, extension) : undefined;
  if (front) closers.push(front.stop);
  const browser = await launchBrowser();
  closers.push(() => browser.close());
  const page = await openPage(browser, options);
  const workbench = new Workbench(page, profile.workspace, stop);
  await workbench.goto(workbenchUrl(front?.origin ?? server.origin, profile.workspace));
  return workbench;
}

/** Makes the extension known to the server, unless the browser is to have it; returns its folder. */
async function installExtension(profile: Profile, options: HostOptions): Promise<string> {
  const { inBrowser, extensionPath, vsix = packed } = options;
  if (extensionPath) {
    if (!inBrowser) linkExtension(profile, extensionPath);
    return extensionPath;
  }
  const extensions = inBrowser ? profile.aside : profile.extensions;
  await runServerCommand({ ...profile, extensions }, ['--install-extension', vsix, '--force']);
  const [folder] = globSync('*/package.json', { cwd: extensions });
  return join(extensions, dirname(folder ?? ''));
}

async function openPage(browser: Browser, options: HostOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  return context.newPage();
}
