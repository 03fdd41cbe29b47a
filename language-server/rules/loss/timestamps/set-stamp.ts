/** The fix that writes other timestamps. */
import type { Options } from '../../../tcp/segment.ts';
import type { Fix } from '../../fix.ts';

export function setStamp(value: NonNullable<Options['ts']>, evident = true): Fix {
  const edits = [{ kind: 'set-option', field: 'ts', value }] as const;
  return { title: `Set ts=${value.val}/${value.ecr}`, edits, evident };
}
