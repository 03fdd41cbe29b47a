/** What a command may know of the world around it; tests bring their own. */
import { once } from 'node:events';

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly input: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  /** Resolves once there is room for more. */
  write(data: string | Uint8Array): Promise<void>;
  /** Somebody is looking, who can also be shown what will be gone again. */
  readonly isTerminal: boolean;
  readonly columns: number;
}

export function processTerminal(): Terminal {
  return {
    out: outputTo(process.stdout),
    err: outputTo(process.stderr),
    input: () => process.stdin,
    env: process.env,
  };
}

/** Of what is no terminal: room for all but absurd lines. */
const COLUMNS = 200;

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    async write(data) {
      if (!stream.write(data)) await once(stream, 'drain');
    },
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || COLUMNS;
    },
  };
}
