/** `tcpf export`. */
import { checkText } from '../../checked-text.ts';
import type { Script } from '../../tcp/script.ts';
import type { Trace } from '../../tcp/trace.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure } from '../failure.ts';
import { theOnly } from '../input/only.ts';
import { tcpflowOf } from '../input/text.ts';
import { writeTo } from '../output.ts';

export interface ExportOptions {
  readonly format: 'pcapng' | 'packetdrill';
  readonly host?: string;
  readonly output?: string;
}

export async function exportFile(
  path: string,
  options: ExportOptions,
  { terminal }: Context,
): Promise<number> {
  const { format, output } = options;
  if (format === 'pcapng' && output === undefined && terminal.out.isTerminal) {
    throw new Failure(
      'A capture is nothing to be shown on a terminal.',
      'Name a file: --output FILE',
    );
  }
  const { script, trace } = checkText(await theOnly(path, terminal, tcpflowOf));
  await writeTo(output, await exported(script, trace, options), terminal);
  return EXIT.clean;
}

async function exported(
  script: Script,
  trace: Trace,
  { format, host }: ExportOptions,
): Promise<Iterable<string | Uint8Array>> {
  if (format === 'pcapng') {
    return (await import('../../capture/export/index.ts')).exportCapture(script, trace);
  }
  if (host !== undefined && !trace.hostNames.includes(host)) {
    throw new Failure(`There is no host ${host}.`, `There are: ${trace.hostNames.join(', ')}`);
  }
  const { writePacketdrill } = await import('../../formats/packetdrill/write.ts');
  return [writePacketdrill(trace, host === undefined ? {} : { host })];
}
