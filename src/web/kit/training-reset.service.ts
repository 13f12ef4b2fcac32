import { Injectable } from '@nestjs/common';

/** Resetting the demo's data: offered only by the demo on a database of its own. */
@Injectable()
export class TrainingResetService {
  private run: (() => void) | null = null;
  private begun = false;

  offer(run: () => void): void {
    this.run = run;
  }

  get isOffered(): boolean {
    return this.run !== null;
  }

  /** Once, however often it is asked: this application ends with it. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.run?.();
  }
}
