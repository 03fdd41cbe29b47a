import { DefaultWorkspaceManager } from 'langium';

/** Each file stands alone, so a workspace is ready without a look into its folders. */
export class NoWorkspace extends DefaultWorkspaceManager {
  protected override async performStartup(): Promise<[]> {
    this._ready.resolve();
    return [];
  }
}
