/** What a diagram is made from: a text, or one connection of a capture as it would be imported. */
import { type CheckedText, checkText } from '../../checked-text.ts';
import type { Opened } from '../input/open.ts';
import { textOf } from '../input/text.ts';

export async function drawable(
  opened: Opened,
  connection: readonly string[] | undefined,
): Promise<CheckedText> {
  if (opened.kind !== 'capture') return checkText(await textOf(opened.kind, opened.bytes));
  const { imported } = await import('../import/imported.ts');
  const chosen = connection ? { connection } : {};
  const { text } = await imported(opened, { ...chosen, numbers: 'symbols', detail: 'essential' });
  return checkText(text);
}
