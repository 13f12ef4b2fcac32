import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { PatientMessageStore, type PatientMessageView } from './patient-message.store.js';
import { PatientSender, type Outgoing } from './patient-sender.js';

/** Tells patients what was written for them; what cannot be sent is kept, and shown to somebody who prints or says it. */
@Injectable()
export class PatientMessengerService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PatientMessengerService.name);
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: PatientMessageStore,
    private readonly sender: PatientSender,
    private readonly clock: Clock,
  ) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  /** Something was committed; nobody waits for it to be sent. */
  wake(): void {
    this.running = this.running.then(() => this.tryPass());
  }

  /** What was woken so far is done. */
  settled(): Promise<void> {
    return this.running;
  }

  async list(page: PageRequest): Promise<Page<PatientMessageView>> {
    const rows = await this.store.list(page.after, page.limit + 1);
    return keysetPage(rows, page.limit, ({ at, id }) => [at, id]);
  }

  private async tryPass(): Promise<void> {
    try {
      let next = await this.store.take(this.clock.now());
      while (next) {
        await this.deliver(next);
        next = await this.store.take(this.clock.now());
      }
    } catch (error) {
      this.logger.error({
        event: 'patientMessagesFailed',
        error: error instanceof Error ? error.message : 'unknown',
      });
    }
  }

  private async deliver(message: Outgoing): Promise<void> {
    if (!this.sender.can(message.channel)) return this.store.settle(message.id, 'kept', this.clock.now());
    try {
      await this.sender.send(message);
    } catch (error) {
      return this.store.failed(message.id, (error as Error).message);
    }
    await this.store.settle(message.id, 'sent', this.clock.now());
  }
}
