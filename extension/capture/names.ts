/** Names of files. */
import { Uri, workspace } from 'vscode';

export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The file beside another, of the same name but for its ending. */
export function besideOf(uri: Uri, ending: string): Uri {
  const name = nameOf(uri).replace(/\.[^.]*$/, '') + ending;
  if (uri.scheme !== 'untitled') return Uri.joinPath(uri, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder ? Uri.joinPath(folder.uri, name) : Uri.file(`/${name}`);
}
