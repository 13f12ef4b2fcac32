import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { keysetPage, type Page, type PageRequest } from '../platform/page.js';
import { PatientMessageStore, type PatientMessageView } from './patient-message.store.js';
import { PatientSender } from './patient-sender.js';

const EVERY_MS = 60_000;

/** Tells patients what was written for them; what cannot be sent is kept, and shown to somebody who prints or says it. */
@Injectable()
export class PatientMessenger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PatientMessenger.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: PatientMessageStore,
    private readonly sender: PatientSender,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
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
      for (
        let next = await this.store.take(this.clock.now());
        next;
        next = await this.store.take(this.clock.now())
      )
        if (!this.sender.can(next.channel)) await this.store.settle(next.id, 'kept', this.clock.now());
        else
          await this.sender.send(next).then(
            () => this.store.settle(next!.id, 'sent', this.clock.now()),
            ({ message }: Error) => this.store.failed(next!.id, message),
          );
    } catch (error) {
      this.logger.error({
        event: 'patientMessagesFailed',
        error: error instanceof Error ? error.message : 'unknown',
      });
    }
  }
}
