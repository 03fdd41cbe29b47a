import type { BuildOptions } from 'esbuild';
import { root } from '../lib.ts';
import { mermaidSequenceOnly } from './mermaid-sequence-only.ts';

export const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  legalComments: 'none',
  logLevel: 'warning',
};

// VS Code 1.105 runs on Electron 37: Node 22.19 and Chromium 138.
const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node22.19' };
const browser: BuildOptions = { platform: 'browser', target: 'es2023' };
const vscode = { external: ['vscode'] };

/** Bundled packages in CommonJS ask for Node's own modules by it, and a module has none. */
const REQUIRE =
  "import{createRequire as ofNode}from'node:module';const require=ofNode(import.meta.url);";

/** In pieces, so that a command loads what it needs and no more. */
export const commandLine: BuildOptions = {
  ...node,
  format: 'esm',
  target: 'node20.12',
  splitting: true,
  entryPoints: ['language-server/cli/main.ts'],
  outdir: 'dist/tcpf',
  banner: { js: REQUIRE },
};

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
  commandLine,
];

function bundle(entry: string, file: string): BuildOptions {
  return { entryPoints: [entry], outfile: `dist/${file}` };
}
