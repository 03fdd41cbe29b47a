/** `write(4, ..., 1000) = 1000`: a system call of a script. */

export interface ScriptedCall {
  readonly name: string;
  readonly args: readonly string[];
  /** What it returns, where that is a number. */
  readonly result: number | undefined;
  /** `EINPROGRESS`. */
  readonly error: string | undefined;
}

const CALL = /^([A-Za-z_]\w*)\s*\((.*)\)\s*=\s*(-?\d+|0x[\da-f]+|\.\.\.|\w+)(?:\s+(E[A-Z0-9]+))?/s;

export function readCall(text: string): ScriptedCall | undefined {
  const form = CALL.exec(text);
  if (!form) return undefined;
  const [, name = '', args = '', result = '', error] = form;
  const value = Number(result);
  return {
    name,
    args: argumentsOf(args),
    result: Number.isInteger(value) ? value : undefined,
    error,
  };
}

/** Split at the commas that stand in no brackets. */
function argumentsOf(text: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ',' && depth === 0) {
      args.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return text.trim() === '' ? [] : [...args, text.slice(start).trim()];
}
