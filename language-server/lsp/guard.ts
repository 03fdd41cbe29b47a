/** A mistake of ours is told once and costs one answer, never the server. */
import { isOperationCancelled } from 'langium';
import { type Connection, ResponseError } from 'vscode-languageserver';

/** Tells the client of an error; the same error again is not news. */
export type ReportError = (error: unknown) => void;

export function outlive({ console: log }: Pick<Connection, 'console'>): ReportError {
  const told = new Set<string>();
  return (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (told.has(text)) return;
    told.add(text);
    log.error(text);
  };
}

/** `provider`, whose methods answer with nothing where they would throw. */
export function guarded<T extends object>(provider: T, report: ReportError): T {
  return new Proxy(provider, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => attempt(() => Reflect.apply(member, target, args), report);
    },
  });
}

function attempt(act: () => unknown, report: ReportError): unknown {
  const fail = (error: unknown) => {
    if (isAnswer(error)) throw error;
    report(error);
    return undefined;
  };
  try {
    const result = act();
    return result instanceof Promise ? result.catch(fail) : result;
  } catch (error) {
    return fail(error);
  }
}

/** What is thrown to tell the client something. */
function isAnswer(error: unknown): boolean {
  return isOperationCancelled(error) || error instanceof ResponseError;
}
