import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { ReadEntry } from '../../../src/audit/read-log.record.js';
import { ReadLogService } from '../../../src/audit/read-log.service.js';
import { SealStore } from '../../../src/audit/seal.store.js';
import { SealerService } from '../../../src/audit/sealer.service.js';
import type { Actor, Role } from '../../../src/domain/actor.js';
import { FinderService } from '../../../src/oversight/reviews/finder.service.js';
import type { Queue, QueueItem } from '../../../src/oversight/reviews/review-queue.service.js';
import { TestApp } from '../../support/app.js';

let people = 0;

/** Somebody new, of the team that holds the story's referral unless said otherwise. */
export function somebody(name: string, role: Role = 'teamMember', organisation = 'RT5'): Actor {
  people += 1;
  const team = role === 'teamMember' ? 'city-nursing' : null;
  return { id: `person-${people}`, name, role, organisation, team };
}

/** The application, and the worker that seals what happens and looks for what is unusual. */
export class Office {
  private constructor(
    readonly app: TestApp,
    private readonly sealer: SealerService,
    private readonly folder: string,
  ) {}

  static async open(): Promise<Office> {
    const folder = mkdtempSync(join(tmpdir(), 'spa-oversight-'));
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    const app = await TestApp.start({ audit });
    return new Office(
      app,
      new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, app.config),
      folder,
    );
  }

  /** One look, of a patient of its own unless said otherwise. */
  look = (actor: Actor, more: Partial<ReadEntry> = {}): ReadEntry => ({
    actor,
    patientId: uuid(),
    referralId: null,
    action: 'JOURNAL_READ',
    basis: 'caringTeam',
    correlationId: uuid(),
    outcome: 'done',
    at: this.app.clock.now().toISOString(),
    ...more,
  });

  record = (...entries: ReadEntry[]) => this.app.nest.get(ReadLogService).record(entries);

  /** Again and again, because a transaction of another test on the same server holds the sealer up until it ends. */
  async seal(): Promise<void> {
    const left =
      'SELECT FROM audit_entry WHERE id > coalesce((SELECT max(up_to) FROM audit_seal), 0) LIMIT 1';
    do await this.sealer.pass();
    while ((await this.app.database.query(left)).rowCount! > 0);
  }

  /** What is in the queue after a minute's work; of one person, when one is named. */
  async found(by?: Actor): Promise<QueueItem[]> {
    await this.seal();
    await this.app.nest.get(FinderService).find();
    const { body } = await this.app.get<Queue>('privacy', '/api/oversight/queue?limit=200');
    return by ? body.items.filter(({ by: { id } }) => id === by.id) : body.items;
  }

  async close(): Promise<void> {
    await this.app.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
