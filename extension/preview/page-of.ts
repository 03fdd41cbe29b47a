/** Loads the page into its panel. */
import { env, Uri, type WebviewPanel } from 'vscode';
import { pageHtml } from './page.ts';
import { pageTexts } from './texts.ts';

export function pageOf(panel: WebviewPanel, extensionUri: Uri): void {
  const { webview } = panel;
  const dist = Uri.joinPath(extensionUri, 'dist');
  const media = Uri.joinPath(extensionUri, 'extension/media');
  const fileOf = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  panel.iconPath = {
    light: Uri.joinPath(media, 'file-light.svg'),
    dark: Uri.joinPath(media, 'file-dark.svg'),
  };
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  const nonce = crypto.randomUUID();
  const { cspSource } = webview;
  const files = { script: fileOf('preview.js'), style: fileOf('preview.css') };
  webview.html = pageHtml({ ...files, cspSource, nonce, language: env.language }, pageTexts());
}
