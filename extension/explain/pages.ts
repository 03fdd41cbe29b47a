/**
 * The pages of the rules as read-only files. What they say comes from the server; as files VS Code
 * previews them, follows the links between them, and brings them back with the window.
 */
import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
} from 'vscode';
import type { Server } from '../server.ts';

export const SCHEME = 'tcpflow-rule';

const INDEX = '/index.md';

/** Without a name, the page that lists all rules. */
export function pageUri(rule?: string): Uri {
  return Uri.from({ scheme: SCHEME, path: rule === undefined ? INDEX : `/${rule}.md` });
}

export class RulePages implements FileSystemProvider {
  /** A page changes with the extension only. */
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  private readonly server: Server;
  private readonly since = Date.now();

  constructor(server: Server) {
    this.server = server;
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { since } = this;
    if (uri.path === '/') return { type: FileType.Directory, ctime: since, mtime: since, size: 0 };
    const { length: size } = await this.readFile(uri);
    return { type: FileType.File, ctime: since, mtime: since, size };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const rule = /^\/([a-z\d-]+)\.md$/.exec(uri.path)?.[1];
    if (rule === undefined) throw FileSystemError.FileNotFound(uri);
    const page = await this.server.explain(uri.path === INDEX ? {} : { rule });
    if (page === null) throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(page);
  }

  readDirectory(): [] {
    return [];
  }

  watch(): Disposable {
    return new Disposable(() => {});
  }

  readonly createDirectory = refuse;
  readonly writeFile = refuse;
  readonly delete = refuse;
  readonly rename = refuse;
}

function refuse(): never {
  throw FileSystemError.NoPermissions();
}
