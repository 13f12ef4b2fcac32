import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { Config } from '../config/config.js';
import { Clock } from '../server/runtime/clock.js';
import { CheckpointFolder, openKey } from './checkpoint-folder.js';
import { signedCheckpoint } from './checkpoint.rules.js';
import type { Sealed } from './seal.record.js';
import { SealStore } from './seal.store.js';

const ENTRIES_A_SEAL = 1_000;

/** Entries up to `id` are settled once every transaction before `transaction` has ended. */
interface Horizon {
  id: string;
  transaction: bigint;
}

/**
 * Seals the audit log into a hash chain, behind the writers' backs: nobody waits for it. Ids are given out before their rows are
 * committed, so what is sealed is what was given out a pass ago, once everything that ran then has ended.
 */
@Injectable()
export class SealerService {
  private readonly key: KeyObject;
  private readonly folder: CheckpointFolder;
  private horizon: Horizon | null = null;

  constructor(
    private readonly store: SealStore,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.key = openKey(config.audit.keyFile);
    this.folder = new CheckpointFolder(config.audit.checkpoints);
  }

  /** One look: seals what is settled, and notes how far the next may go. */
  async pass(): Promise<void> {
    const id = await this.store.lastId();
    const { oldest, next } = await this.store.transactions();
    const settled = this.horizon && oldest >= this.horizon.transaction ? this.horizon : null;
    if (!this.horizon || settled) this.horizon = id === null ? null : { id, transaction: next };
    if (settled) await this.sealUpTo(settled.id);
  }

  private async sealUpTo(id: string): Promise<void> {
    let last: Sealed | null = null;
    for (
      let sealed = await this.store.seal(id, ENTRIES_A_SEAL);
      sealed;
      sealed = await this.store.seal(id, ENTRIES_A_SEAL)
    )
      last = sealed;
    if (!last) return;
    await this.folder.add(signedCheckpoint(last.number, last.hash, this.clock.now().toISOString(), this.key));
  }
}
