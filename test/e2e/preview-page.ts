import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './host/workbench.ts';

/** What a reader sees in the preview. */
export class PreviewPage {
  private readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  get page(): FrameLocator {
    return this.workbench.webview();
  }

  /** Rows of the picture by their classes: `.segment`, `.segment.error`. */
  rows(classes = ''): Locator {
    return this.page.locator(`#picture .row${classes}`);
  }

  /** The labels of all segments, from top to bottom. */
  async labels(): Promise<string[]> {
    return this.page.locator('#picture .messageText').allTextContents();
  }

  /** The states beside the lifelines. */
  async states(): Promise<string[]> {
    return this.page.locator('#picture .state').allTextContents();
  }

  get status(): Locator {
    return this.page.locator('#status');
  }

  get zoom(): Locator {
    return this.page.locator('[data-zoom="actual"]');
  }
}
