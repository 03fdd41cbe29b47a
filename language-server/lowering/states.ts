/** The names that notes have for states, and the RFC's own. */
import { STATES, type State } from '../tcp/state.ts';

export interface StateName {
  readonly state: State;
  /** `rfc`: RFC 9293's spelling; `alias`: another name for it; `habit`: no name for it, but many notes write it. */
  readonly spelling: 'rfc' | 'alias' | 'habit';
}

const ALIASES: Readonly<Record<State, string>> = {
  CLOSED: '关闭 已关闭',
  LISTEN: 'LISTENING 监听 侦听 收听',
  'SYN-SENT': 'SYNSENT 同步已发送 同步发送',
  'SYN-RECEIVED':
    'SYN-RCVD SYN-RECV SYN-RECD SYNRECEIVED SYNRCVD SYNRECV 同步收到 同步已接收 同步已收到',
  ESTABLISHED: 'ESTAB EST 已建立 已建立连接 连接已建立 建立',
  'FIN-WAIT-1': 'FIN-WAIT1 FINWAIT1 FINWAIT-1 终止等待1 终止等待-1',
  'FIN-WAIT-2': 'FIN-WAIT2 FINWAIT2 FINWAIT-2 终止等待2 终止等待-2',
  'CLOSE-WAIT': 'CLOSEWAIT 关闭等待',
  CLOSING: '正在关闭 同时关闭',
  'LAST-ACK': 'LASTACK 最后确认',
  'TIME-WAIT': 'TIMEWAIT 时间等待',
};
/** Found in no stack and no book, but in many notes. */
const HABITS: ReadonlyMap<string, State> = new Map<string, State>([
  ['SYN-SEND', 'SYN-SENT'],
  ['SYNSEND', 'SYN-SENT'],
  ['SYN-RECEIVE', 'SYN-RECEIVED'],
  ['SYN-REVD', 'SYN-RECEIVED'],
]);

const BY_NAME = new Map<string, State>(
  STATES.flatMap((state) =>
    [state, ...ALIASES[state].split(' ')].map((name) => [name, state] as const),
  ),
);

export const STATE_NAMES: readonly string[] = STATES;

/** The state of that name, however it is written. */
export function stateNamed(written: string): StateName | undefined {
  const folded = written.toUpperCase().replace(/[\s_.]+/g, '-');
  const habit = HABITS.get(folded);
  if (habit) return { state: habit, spelling: 'habit' };
  const state = BY_NAME.get(folded);
  return state && { state, spelling: written === state ? 'rfc' : 'alias' };
}
