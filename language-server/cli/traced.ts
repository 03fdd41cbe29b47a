/** The trace of a file, by what the file is, and what else is needed to draw it. */
import type { Finding } from '../rules/finding.ts';
import type { Trace } from '../tcp/trace.ts';
import { Failure } from './failure.ts';
import { decode } from './input/decode.ts';
import type { Found } from './input/find.ts';
import { open } from './input/open.ts';
import type { Terminal } from './terminal.ts';

export interface Traced {
  readonly trace: Trace;
  readonly findings: readonly Finding[];
}

/** A failure tells why there is none. */
export async function traceOfFile(
  found: Found,
  terminal: Terminal,
  seen?: (octets: number) => void,
): Promise<Traced> {
  if (found.problem !== undefined) throw new Failure(found.problem);
  const { kind, bytes } = await open(found, terminal, seen);
  if (kind === 'capture') throw new Failure('captures cannot be read yet');
  if (kind === 'markdown') throw new Failure('only check reads the fences of a Markdown file');
  const decoded = await decode(bytes);
  if ('problem' in decoded) throw new Failure(decoded.problem);
  const { checkText } = await import('../checked-text.ts');
  return checkText(decoded.text);
}
