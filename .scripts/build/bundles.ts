import type { BuildOptions } from 'esbuild';
import { mermaidSequenceOnly } from './mermaid-sequence-only.ts';

// VS Code 1.105 runs on Electron 37: Node 22.19 and Chromium 138.
const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node22.19' };
const browser: BuildOptions = { platform: 'browser', target: 'es2023' };
const vscode = { external: ['vscode'] };

// In a package of `"type": "module"` VS Code takes an entry for CommonJS only if its name ends in
// `.cjs`, and the browser's extension host loads nothing else.
export const bundles: BuildOptions[] = [
  { ...node, ...vscode, ...bundle('extension/desktop.ts', 'extension.cjs') },
  { ...browser, ...vscode, format: 'cjs', ...bundle('extension/browser.ts', 'extension.web.cjs') },
  { ...node, ...bundle('language-server/lsp/node.ts', 'server.cjs') },
  { ...browser, format: 'iife', ...bundle('language-server/lsp/worker.ts', 'server.web.js') },
  {
    ...browser,
    format: 'iife',
    plugins: [mermaidSequenceOnly()],
    ...bundle('extension/webview/preview.ts', 'preview.js'),
  },
  { ...browser, ...bundle('extension/webview/preview.css', 'preview.css') },
];

function bundle(entry: string, file: string): BuildOptions {
  return { entryPoints: [entry], outfile: `dist/${file}` };
}
