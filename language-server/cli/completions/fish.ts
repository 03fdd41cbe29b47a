import type { Completed, CompletedOption, Takes } from './words.ts';

export function fish(commands: readonly Completed[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const first = `not __fish_seen_subcommand_from ${names}`;
  return `# Completes tcpf in fish: tcpf completions fish > ~/.config/fish/completions/tcpf.fish
complete -c tcpf -f
${commands.map(({ name, summary }) => `complete -c tcpf -n ${quoted(first)} -a ${name} -d ${quoted(summary)}`).join('\n')}
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name, takes, options }: Completed): string[] {
  const seen = `complete -c tcpf -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    `${seen} ${candidates(takes)}`,
    ...options.map((option) => `${seen} ${optionOf(option)}`),
  ];
}

function optionOf({ long, short, summary, takes }: CompletedOption): string {
  const names = `-l ${long.slice(2)}${short ? ` -s ${short.slice(1)}` : ''}`;
  const value = takes === undefined ? '' : ` -x ${candidates(takes)}`.replace('-x -F', '-r -F');
  return `${names}${value} -d ${quoted(summary)}`;
}

function candidates(takes: Takes): string {
  if (takes === 'files') return '-F';
  if (takes === 'text') return '';
  if (takes === 'rules') return `-a ${quoted('(tcpf rules --format names 2>/dev/null)')}`;
  return `-a ${quoted(takes.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
