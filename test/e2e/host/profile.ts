import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Folders for one run: VS Code caches manifests and layouts, so nothing is used twice. */
export interface Profile {
  home: string;
  userData: string;
  extensions: string;
  /** For an extension that the server must not know. */
  aside: string;
  workspace: string;
  remove(): void;
}

export interface ProfileContent {
  files?: Record<string, string | Uint8Array>;
  settings?: Record<string, unknown>;
  theme?: string;
  /** The language of the display, such as `zh-cn`; extensions read it as `vscode.env.language`. */
  locale?: string;
}

export function createProfile({
  files = {},
  settings = {},
  theme,
  locale,
}: ProfileContent): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-host-'));
  const make = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const profile: Profile = {
    home: make('home'),
    userData: make('user-data'),
    extensions: make('extensions'),
    aside: make('aside'),
    workspace: make('workspace'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
  for (const [name, content] of Object.entries(files)) {
    write(join(profile.workspace, name), content);
  }
  const all = { ...quiet, ...(theme && { 'workbench.colorTheme': theme }), ...settings };
  write(join(profile.userData, 'User/settings.json'), JSON.stringify(all, null, 2));
  if (locale) pretendLanguagePack(profile.userData, locale);
  return profile;
}

/**
 * VS Code shows no language without its language pack. This one translates nothing: VS Code itself
 * stays English, and the tests can go on reading it, but extensions get the language.
 */
function pretendLanguagePack(userData: string, locale: string): void {
  const vscode = join(userData, 'empty-language-pack.json');
  write(vscode, '{"contents":{}}');
  const extensions = [{ extensionIdentifier: { id: 'test.language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'empty', label: locale, extensions, translations: { vscode } };
  write(join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** An unpacked extension is used where it stands; after a new build a reload is enough. */
export function linkExtension(profile: Profile, path: string): void {
  const { publisher, name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  symlinkSync(path, join(profile.extensions, `${publisher}.${name}-${version}`), 'junction');
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Whatever else could move, pop up or ask the network while a test looks at the page. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'security.workspace.trust.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'git.enabled': false,
  'window.menuBarVisibility': 'hidden',
};
