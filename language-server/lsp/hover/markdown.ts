/** Text of a file as code, which no Markdown in it can break out of. */
export function code(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A bar would end the cell of a table even in code.
  return `${fence}${text.replaceAll('|', '¦')}${fence}`;
}
