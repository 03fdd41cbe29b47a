import { basename } from 'node:path';
import type { OnResolveArgs, PartialMessage, Plugin } from 'esbuild';

/**
 * Leaves everything out of Mermaid that it loads on demand, but the sequence diagram: its other
 * diagrams, their layout engines and KaTeX, four fifths of its size.
 *
 * Mermaid's chunks carry a hash in their names, so what is left out is not listed: it is what
 * Mermaid itself imports dynamically. Should a later version load its diagrams in another way, the
 * build fails instead of growing by 4 MB or losing the one diagram we need.
 */
export function mermaidSequenceOnly(): Plugin {
  return {
    name: 'mermaid-sequence-only',
    setup(build) {
      let seen = nothing();
      build.onStart(() => {
        seen = nothing();
      });
      build.onResolve({ filter: /./ }, (args) => {
        if (!isLoadedOnDemand(args)) return undefined;
        const { kept, stubbed } = seen;
        const wanted = basename(args.path).startsWith('sequenceDiagram-');
        (wanted ? kept : stubbed).add(args.path);
        return wanted ? undefined : { path: args.path, namespace: 'left-out' };
      });
      build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
        contents: path === 'katex' ? plainFormula : throwing(path),
      }));
      build.onEnd(({ metafile }) => {
        const inputs = Object.keys(metafile?.inputs ?? {});
        const usesMermaid = inputs.some((path) => path.includes('node_modules/mermaid/'));
        return { errors: usesMermaid ? complaints(seen) : [] };
      });
    },
  };
}

interface Seen {
  kept: Set<string>;
  stubbed: Set<string>;
}

function nothing(): Seen {
  return { kept: new Set(), stubbed: new Set() };
}

function isLoadedOnDemand({ kind, importer }: OnResolveArgs): boolean {
  return kind === 'dynamic-import' && /[\\/]node_modules[\\/]mermaid[\\/]dist[\\/]/.test(importer);
}

function complaints({ kept, stubbed }: Seen): PartialMessage[] {
  const diagrams = [...stubbed].filter((path) => /diagram|definition/i.test(path));
  if (kept.size === 1 && diagrams.length >= 20) return [];
  const found = `${kept.size} sequence diagrams and ${diagrams.length} others`;
  return [{ text: `Mermaid's layout changed: ${found} are loaded on demand, expected 1 and 20+` }];
}

/** A sequence diagram loads KaTeX for a text between $$: it is then shown as it was written. */
const plainFormula = `
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  export default { renderToString: (text) => text.replace(/[&<>"]/g, (c) => entities[c]) };`;

function throwing(path: string): string {
  return `throw new Error(${JSON.stringify(`left out of the bundle: ${path}`)});\nexport {};`;
}
