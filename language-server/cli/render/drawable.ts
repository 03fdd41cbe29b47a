/** What a diagram is made from: of a text all of it, of a capture one connection. */
import type { Finding } from '../../rules/finding.ts';
import type { Trace } from '../../tcp/trace.ts';
import { scriptOfCapture } from '../input/captured-script.ts';
import type { Opened } from '../input/open.ts';
import { textOf } from '../input/text.ts';

export interface Drawable {
  readonly trace: Trace;
  readonly findings: readonly Finding[];
}

export async function drawable(
  { kind, bytes }: Opened,
  connection: readonly string[] | undefined,
): Promise<Drawable> {
  if (kind === 'capture') {
    const { check } = await import('../../rules/check.ts');
    return check((await scriptOfCapture(bytes, connection)).script);
  }
  const { checkText } = await import('../../checked-text.ts');
  return checkText(await textOf(kind, bytes));
}
