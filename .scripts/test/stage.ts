export interface Total {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Stage {
  name: string;
  /** Without these the stage would only fail again, for a reason already told. */
  needs?: string[];
  run(): Promise<Total>;
}

export const passed: Total = { passed: 1, failed: 0, skipped: 0 };
export const failed: Total = { passed: 0, failed: 1, skipped: 0 };

export async function runStage(stage: Stage, broken: Set<string>): Promise<Total> {
  console.log(`\n── ${stage.name}`);
  const missing = stage.needs?.find((name) => broken.has(name));
  const start = performance.now();
  const result = missing ? notRun(missing) : await stage.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`   ${result.failed > 0 ? 'FAILED' : 'ok'}, ${seconds} s`);
  return result;
}

function notRun(missing: string): Total {
  console.log(`   not run, for want of: ${missing}`);
  return failed;
}
