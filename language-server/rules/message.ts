/** Puts params into the text of a message. */
import { type Seq, toText } from '../tcp/sequence.ts';
import type { Param } from './finding.ts';

/** Replaces `{name}`; a name without a param stays as it is, which its test notices. */
export function formatMessage(text: string, params: Readonly<Record<string, Param>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? whole : paramText(value);
  });
}

function paramText(value: string | number | Seq): string {
  return typeof value === 'object' ? toText(value) : String(value);
}
