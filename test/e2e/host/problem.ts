export interface Problem {
  file: string;
  severity: 'Error' | 'Warning' | 'Info' | 'Hint';
  message: string;
  line: number;
  column: number;
  code: string;
}

/** A row of the Problems view: what it tells a screen reader, and the rule it shows. */
export interface Row {
  label: string;
  code: string;
}

const header = /^\d+ problems? in file (.+) of folder/;
const marker = /^(Error|Warning|Info|Hint): (.*?) at line (\d+) and character (\d+)\./s;

/** A file's row stands above those of its problems. */
export function readProblems(rows: Row[]): Problem[] {
  const problems: Problem[] = [];
  let file = '';
  for (const { label, code } of rows) {
    file = header.exec(label)?.[1] ?? file;
    const [, severity, message, line, column] = marker.exec(label) ?? [];
    if (!severity || message === undefined) continue;
    problems.push({
      file,
      severity: severity as Problem['severity'],
      message,
      line: Number(line),
      column: Number(column),
      code,
    });
  }
  return problems;
}
