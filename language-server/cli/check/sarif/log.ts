/** The log of one run (SARIF 2.1.0, OASIS). */
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { citationUrl } from '../../../rules/define-rule.ts';
import { ruleNamed } from '../../../rules/index.ts';
import { version } from '../../version.ts';
import type { FileReport, Place, Told } from '../report.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;

/** The page of a rule in Markdown; null for what has none. */
export type PageOf = (rule: string) => string | null;

export function sarifLog(reports: readonly FileReport[], pageOf: PageOf): Log {
  const names = [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))];
  const ranks = new Map(names.map((name, rank) => [name, rank]));
  const broken = reports.filter(({ unreadable }) => unreadable !== undefined);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tcpf',
            version: version(),
            rules: names.map((name) => ruleOf(name, pageOf)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: broken.length === 0,
            ...(broken.length > 0 && { toolExecutionNotifications: broken.map(notification) }),
          },
        ],
        results: reports.flatMap(({ file, findings }) => {
          return findings.map((told) => resultOf(told, file, ranks.get(told.rule) ?? 0));
        }),
      },
    ],
  };
}

/** A slip that keeps a line from being read is no rule of the catalogue: it has a name only. */
function ruleOf(name: string, pageOf: PageOf): ReportingDescriptor {
  const rule = ruleNamed(name);
  if (!rule) return { id: name, shortDescription: { text: 'A line that cannot be read.' } };
  const [citation] = rule.cites;
  const page = pageOf(name);
  return {
    id: name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    ...(citation && { helpUri: citationUrl(citation) }),
    ...(page && { help: { text: rule.why, markdown: page } }),
  };
}

function resultOf(told: Told, file: string, ruleIndex: number): Result {
  const { rule, severity, message, place, related } = told;
  const beside = related.map((each, id) => {
    return { id, ...location(file, each.place), message: { text: each.message } };
  });
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(file, place)],
    ...(beside.length > 0 && { relatedLocations: beside }),
    ...(told.connection !== undefined && { properties: { connection: told.connection } }),
  };
}

function location(file: string, { line, column, endColumn, frame }: Place): Location {
  const region = line !== undefined && {
    startLine: line,
    startColumn: column,
    endLine: line,
    endColumn,
  };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) },
    ...(frame !== undefined && { logicalLocations: [{ name: `frame ${frame}` }] }),
  };
}

function notification({ file, unreadable }: FileReport): Notification {
  return {
    level: 'error',
    message: { text: `${file} cannot be read: ${unreadable}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

/** A reference relative to where the program ran, as code scanning wants it. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return /^[A-Za-z]:\//.test(path)
    ? `file:///${encoded.replace('%3A', ':')}`
    : path.startsWith('/')
      ? `file://${encoded}`
      : encoded;
}
