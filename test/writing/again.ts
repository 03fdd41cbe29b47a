/** What is left of a text that is printed and read again. */
import { lower } from '../../language-server/lowering/lower.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import type { Script } from '../../language-server/tcp/script.ts';
import { simulate } from '../../language-server/tcp/simulate/index.ts';
import type { Trace } from '../../language-server/tcp/trace.ts';
import { printScript } from '../../language-server/writing/script.ts';

export interface Read {
  readonly script: Script;
  readonly trace: Trace;
  readonly isWhole: boolean;
}

export function read(text: string): Read {
  const { flow, slips } = parse(text);
  const { script } = lower(flow);
  return { script, trace: simulate(script), isWhole: slips.length === 0 };
}

export function printed(text: string): string {
  return printScript(read(text).script);
}

/** Everything but where it was written. */
export function withoutOrigins(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => {
    if (key === 'origin') return undefined;
    if (each instanceof Map) return [...each];
    return key === 'options' && each !== undefined ? Object.entries(each as object).sort() : each;
  });
}

/** What is wrong with a text that is printed and read again; nothing where all is well. */
export function lossOf(text: string): string | undefined {
  const first = read(text);
  if (!first.isWhole) return undefined;
  const again = printScript(first.script);
  const second = read(again);
  if (!second.isWhole) return `cannot be read:\n${again}`;
  if (withoutOrigins(first.script) !== withoutOrigins(second.script))
    return `another script:\n${again}`;
  if (withoutOrigins(first.trace) !== withoutOrigins(second.trace))
    return `another trace:\n${again}`;
  return printScript(second.script) === again ? undefined : `printed otherwise:\n${again}`;
}
