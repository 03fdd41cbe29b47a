/** Why a command cannot do what it was asked: told in a line, without a stack. */

export const EXIT = {
  /** No errors. */
  clean: 0,
  /** Errors were found in what was checked. */
  errors: 1,
  /** Wrong use, a file that cannot be read, or a mistake of ours. */
  trouble: 2,
} as const;

export class Failure extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no space left',
  EROFS: 'nothing can be written there',
  EIO: 'the device failed',
};

/** What the system says about a file, in words; undefined for anything that the system does not say. */
export function systemProblem(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const fromSystem = error instanceof Error && 'syscall' in error;
  if (typeof code !== 'string' || !fromSystem) return undefined;
  return SYSTEM[code] ?? code;
}

/** What nobody foresaw: said as what it is. */
function ownMistake(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const detail = error instanceof Error ? error : new Error(String(error));
  const said = env.TCPF_DEBUG ? (detail.stack ?? detail.message) : detail.message;
  return `tcpf failed here, by a mistake of its own: ${said}`;
}

/** Why something failed, whoever said so. */
export function problemOf(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (error instanceof Failure) return error.message;
  return systemProblem(error) ?? ownMistake(error, env);
}
