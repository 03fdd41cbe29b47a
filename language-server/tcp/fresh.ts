/** Names of invented symbols. No name of the language has a parenthesis, so they never clash. */
export function freshName(role: string, owner: string, count: number): string {
  return `${role}(${owner}${count > 1 ? `,${count}` : ''})`;
}
