/** Imports point one way: the table of ARCHITECTURE, held to. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Layer {
  /** Layers whose values and types it may use. */
  readonly imports: readonly string[];
  /** Layers of which it may name types. */
  readonly types?: readonly string[];
  /** Packages and built-in modules; `type` in front of those of which it may name types only. */
  readonly installed: readonly RegExp[];
}

const LANGIUM = /^(?:langium|chevrotain)(?:\/|$)/;
const PROTOCOL = /^vscode-languageserver(?:-|\/|$)/;

const LAYERS: Readonly<Record<string, Layer>> = {
  grammar: { imports: [], installed: [LANGIUM] },
  'language-server/tcp': { imports: [], installed: [] },
  'language-server/nearest.ts': { imports: [], installed: [/^fastest-levenshtein$/] },
  'language-server/rules': {
    imports: ['language-server/tcp', 'language-server/nearest.ts'],
    installed: [],
  },
  'language-server/capture/container': { imports: ['language-server/capture'], installed: [] },
  'language-server/capture/decode': {
    imports: ['language-server/capture', 'language-server/capture/container'],
    installed: [],
  },
  'language-server/capture/encode': { imports: ['language-server/capture'], installed: [] },
  'language-server/capture': {
    imports: [
      'language-server/tcp',
      'language-server/rules',
      'language-server/writing',
      'language-server/capture/container',
      'language-server/capture/decode',
      'language-server/capture/encode',
    ],
    installed: [],
  },
  'language-server/base64.ts': { imports: [], installed: [] },
  'language-server/diagram': { imports: ['language-server/tcp'], installed: [] },
  'language-server/lowering': {
    imports: ['language-server/tcp', 'language-server/rules', 'language-server/nearest.ts'],
    types: ['grammar'],
    installed: [/^type vscode-languageserver-types$/],
  },
  'language-server/writing': {
    imports: ['language-server/tcp', 'language-server/lowering'],
    installed: [],
  },
  'language-server/formats': {
    imports: ['language-server/tcp', 'language-server/rules'],
    types: ['language-server/capture'],
    installed: [],
  },
  'language-server/protocol.ts': {
    imports: [],
    types: ['language-server/diagram'],
    installed: [],
  },
  'language-server/lsp/parsing': {
    imports: ['grammar', 'language-server/lowering', 'language-server/nearest.ts'],
    installed: [LANGIUM, /^type vscode-languageserver-types$/],
  },
  'language-server/checked-text.ts': {
    imports: ['language-server/lsp/parsing', 'language-server/lowering', 'language-server/rules'],
    installed: [],
  },
  'language-server/lsp': {
    imports: [
      'grammar',
      'language-server/tcp',
      'language-server/rules',
      'language-server/lowering',
      'language-server/diagram',
      'language-server/capture',
      'language-server/base64.ts',
      'language-server/lsp/parsing',
      'language-server/checked-text.ts',
      'language-server/protocol.ts',
      'language-server/nearest.ts',
    ],
    installed: [LANGIUM, PROTOCOL, /^get-east-asian-width$/],
  },
  'language-server/cli': {
    imports: [
      'language-server/lsp/parsing',
      'language-server/tcp',
      'language-server/rules',
      'language-server/lowering',
      'language-server/diagram',
      'language-server/capture',
      'language-server/writing',
      'language-server/formats',
      'language-server/lsp',
      'language-server/checked-text.ts',
      'language-server/nearest.ts',
    ],
    installed: [
      /^node:/,
      /^(?:commander|marked|get-east-asian-width|vscode-languageserver-textdocument)$/,
      /^type sarif$/,
    ],
  },
  extension: {
    imports: ['language-server/protocol.ts', 'language-server/base64.ts'],
    installed: [/^vscode$/, /^vscode-languageclient(?:\/|$)/, /^mermaid(?:\/|$)/],
  },
};

interface Import {
  readonly file: string;
  readonly to: string;
  readonly isType: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

function importsOf(layer: string): Import[] {
  const pattern = layer.endsWith('.ts') ? layer : `${layer}/**/*.ts`;
  return globSync(pattern, { cwd: root })
    .filter((file) => layerOf(file) === layer)
    .flatMap((file) => {
      const text = readFileSync(`${root}${file}`, 'utf8');
      return [...text.matchAll(STATEMENT)].map(([, type, to = '']) => {
        return { file, to: placeOf(to, file), isType: type !== undefined };
      });
    });
}

/** A file by its path from the top, a package by its name. */
function placeOf(specifier: string, file: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, resolve(root, dirname(file), specifier));
}

function layerOf(file: string): string | undefined {
  const within = Object.keys(LAYERS).filter(
    (layer) => file === layer || file.startsWith(`${layer}/`),
  );
  return within.sort((a, b) => b.length - a.length)[0];
}

function isAllowed(layer: string, { to, isType }: Import): boolean {
  const { imports, types = [], installed } = LAYERS[layer] as Layer;
  const target = layerOf(to);
  if (target === undefined) {
    return installed.some((name) => name.test(to) || (isType && name.test(`type ${to}`)));
  }
  return target === layer || imports.includes(target) || (isType && types.includes(target));
}

describe('imports point one way', () => {
  test.each(Object.keys(LAYERS))('%s imports what it may', (layer) => {
    const imports = importsOf(layer);
    const wrong = imports.filter((each) => !isAllowed(layer, each));
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  test('every file of the server is in a layer', () => {
    const files = globSync('language-server/**/*.ts', { cwd: root });
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test('files name each other with their ending, so that Node runs them as they are', () => {
    const all = Object.keys(LAYERS).flatMap(importsOf);
    const bare = all.filter(
      ({ to }) => /^(?:grammar|language-server|extension)\//.test(to) && !to.endsWith('.ts'),
    );
    expect(bare.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });
});
