import type { Completed, CompletedOption, Takes } from './words.ts';

export function bash(commands: readonly Completed[]): string {
  return `# Completes tcpf in bash: source <(tcpf completions bash)
_tcpf() {
  local word="\${COMP_WORDS[COMP_CWORD]}" last="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help --help --version" -- "$word"))
    return
  fi
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _tcpf tcpf
`;
}

function commandCase({ name, takes, options }: Completed): string {
  const valued = options.filter((option) => option.takes !== undefined);
  const words = options.map(({ long }) => long).join(' ');
  return `    ${name})
      case "$last" in
${valued.map(valueCase).join('\n')}
      esac
      case "$word" in
        -*) COMPREPLY=($(compgen -W "${words} --help" -- "$word")) ;;
        *) ${reply(takes)} ;;
      esac ;;`;
}

function valueCase({ long, short, takes }: CompletedOption): string {
  const names = short ? `${long}|${short}` : long;
  return `        ${names}) ${reply(takes ?? 'text')}; return ;;`;
}

function reply(takes: Takes): string {
  if (takes === 'text') return ':';
  if (takes === 'files') return 'compopt -o filenames; COMPREPLY=($(compgen -f -- "$word"))';
  const words = takes === 'rules' ? '$(tcpf rules --format names 2>/dev/null)' : takes.join(' ');
  return `COMPREPLY=($(compgen -W "${words}" -- "$word"))`;
}
