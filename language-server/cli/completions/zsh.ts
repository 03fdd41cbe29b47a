import type { Completed, CompletedOption, Takes } from './words.ts';

export function zsh(commands: readonly Completed[]): string {
  return `#compdef tcpf
# Completes tcpf in zsh: source <(tcpf completions zsh)
_tcpf_rules() {
  local -a names
  names=(\${(f)"$(tcpf rules --format names 2>/dev/null)"})
  compadd -a names
}
_tcpf() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
    'help:print the help of a command'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
compdef _tcpf tcpf
`;
}

function commandCase({ name, takes, options }: Completed): string {
  const specs = [...options.flatMap(optionSpecs), quoted(`*:${name}:${action(takes)}`)];
  return `    ${name})
      _arguments \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

function optionSpecs({ long, short, summary, takes }: CompletedOption): string[] {
  const text = summary.replace(/[[\]:]/g, '');
  const value = takes === undefined ? '' : `:value:${action(takes)}`;
  const names = short ? [long, short] : [long];
  return names.map((name) => quoted(`*${name}[${text}]${value}`));
}

function action(takes: Takes): string {
  if (takes === 'files') return '_files';
  if (takes === 'rules') return '_tcpf_rules';
  return takes === 'text' ? ' ' : `(${takes.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
