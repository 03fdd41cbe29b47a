/** Runs one task at a time. Whatever is asked for meanwhile is done once more, after it. */
export class LatestWins {
  private readonly task: () => Promise<void>;
  private isRunning = false;
  private isWanted = false;

  constructor(task: () => Promise<void>) {
    this.task = task;
  }

  request(): void {
    this.isWanted = true;
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.isWanted) {
      this.isWanted = false;
      await this.task().catch(reportError);
    }
    this.isRunning = false;
  }
}

/** A failed request leaves the last picture; the client has told its output channel why. */
function reportError(error: unknown): void {
  console.error(error);
}
