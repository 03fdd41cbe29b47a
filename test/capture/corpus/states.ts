/** The states that the trace infers, beside those that the kernel's own sockets went through. */
import type { FrameStep, StateStep } from '../../../language-server/capture/checked-capture.ts';
import { checkFile, readJson, readLines } from './captures.ts';

const FOLDER = 'kernel-states';

export interface Scenario {
  readonly file: string | null;
  readonly scenario: string;
  readonly states: string;
  readonly note: string;
}

/** A row of `*.states.jsonl`; its README says what the fields are. */
interface KernelRow {
  readonly local: string;
  readonly remote: string;
  readonly rfc_old: string;
  readonly rfc_new: string;
  readonly pcap: string;
  readonly cause_frame?: number;
  readonly effect_frame?: number;
}

/** `frame`: what causes it, or is its effect; undefined where no frame of this capture shows it. */
interface Transition {
  readonly change: string;
  readonly frame: number | undefined;
}

export interface Comparison {
  readonly scenario: string;
  /** Transitions that both have, in the same order. */
  readonly agreed: number;
  /** Of these the ones at another frame. */
  readonly elsewhere: readonly string[];
  /** Of the kernel's, none of which a frame shows. */
  readonly unshown: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

export async function compareStates({ file, scenario, states }: Scenario): Promise<Comparison> {
  const kernel = kernelTransitions(readLines<KernelRow>(`${FOLDER}/${states}`), file ?? '');
  const { connections } = await checkFile(`${FOLDER}/${file}`, { steps: () => true });
  const inferred = new Map<string, Transition[]>();
  for (const { a, b, steps = [] } of connections) {
    inferred.set(`${a} ${b}`, transitionsOf(steps, 'a'));
    inferred.set(`${b} ${a}`, transitionsOf(steps, 'b'));
  }
  const all = [...kernel].map(([key, wanted]) => align(key, wanted, inferred.get(key) ?? []));
  const listOf = (part: 'elsewhere' | 'missed' | 'invented') => all.flatMap((each) => each[part]);
  return {
    scenario,
    agreed: all.reduce((sum, each) => sum + each.agreed, 0),
    unshown: all.reduce((sum, each) => sum + each.unshown, 0),
    elsewhere: listOf('elsewhere'),
    missed: listOf('missed'),
    invented: listOf('invented'),
  };
}

/** By local and remote socket; a listener has none. Equal names are artefacts of the kernel. */
function kernelTransitions(rows: readonly KernelRow[], file: string) {
  const result = new Map<string, Transition[]>();
  for (const row of rows) {
    if (row.rfc_old === row.rfc_new || /^(0\.0\.0\.0|\[::\]):0$/.test(row.remote)) continue;
    const key = `${row.local} ${row.remote}`;
    const frame = row.cause_frame ?? row.effect_frame;
    const isShown = frame !== undefined;
    const own = row.pcap === file ? frame : isShown ? 0 : undefined;
    const change = `${row.rfc_old} > ${row.rfc_new}`;
    result.set(key, [...(result.get(key) ?? []), { change, frame: own }]);
  }
  return result;
}

function transitionsOf(steps: readonly (FrameStep | StateStep)[], side: 'a' | 'b'): Transition[] {
  return steps.flatMap(({ frame, [side]: { before, after } }) => {
    return before === after ? [] : [{ change: `${before} > ${after}`, frame }];
  });
}

/** Both lists in order: what no frame shows may be left out. */
function align(key: string, kernel: readonly Transition[], inferred: readonly Transition[]) {
  const result = { agreed: 0, unshown: 0, elsewhere: [] as string[], missed: [] as string[] };
  let at = 0;
  for (const { change, frame } of kernel) {
    const found = inferred[at];
    if (found?.change === change) {
      at++;
      result.agreed++;
      // Frame 0 is one of the other side's capture.
      if (frame && frame !== found.frame)
        result.elsewhere.push(`${key} ${change}: ${frame}, inferred ${found.frame}`);
    } else if (frame === undefined) result.unshown++;
    else result.missed.push(`${key} ${change}: ${frame || 'on the other side'}`);
  }
  const invented = inferred.slice(at).map(({ change, frame }) => `${key} ${change}: ${frame}`);
  return { ...result, invented };
}

export function scenarios(): readonly Scenario[] {
  return readJson<readonly Scenario[]>(`${FOLDER}/manifest.json`).filter(
    ({ file }) => file !== null,
  );
}
