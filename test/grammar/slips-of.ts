/** What the parser says of a text, in a form that reads well in a test. */
import { parse } from '../../language-server/lsp/parsing/module.ts';

/** Each slip as `line: offending text | message`, lines counted from 1. */
export function slipsOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return parse(text).slips.map(({ slip, line, message }) => {
    return `${line + 1}: ${lines[line]?.slice(slip.start, slip.end)} | ${message}`;
  });
}

/** The kinds of statements that were read, in order. */
export function kindsOf(text: string): string[] {
  return parse(text).flow.statements.map(({ $type }) => $type);
}
