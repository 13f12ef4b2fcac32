import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../domain/actor.js';
import { readReference } from '../domain/reference.rules.js';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { Problem } from '../server/http/problem.js';
import { Clock } from '../server/runtime/clock.js';
import type { LiftHoldDto, SetHoldDto } from './dto/legal-hold.dto.js';
import { LegalHoldStore, type HoldRow } from './legal-hold.store.js';

/** Holds that keep everything of a patient, whatever the rules of retention say. */
@Injectable()
export class LegalHoldsService {
  constructor(
    private readonly store: LegalHoldStore,
    private readonly clock: Clock,
  ) {}

  async standing(page: PageRequest): Promise<Page<HoldRow>> {
    return keysetPage(await this.store.standing(page), page.limit, ({ id }) => [id]);
  }

  /** @throws Problem 422 when there is no such referral, 409 when it is held already */
  async set({ reference, reason }: SetHoldDto, by: Actor, correlationId: string): Promise<{ id: string }> {
    const acting = { at: this.clock.now(), by, correlationId };
    const { known, id } = await this.store.set(readReference(reference) ?? '', uuid(), reason, acting);
    if (id) return { id };
    throw known
      ? new Problem(409, 'HOLD_STANDS', 'This referral already has a legal hold.')
      : new Problem(
          422,
          'REFERENCE_UNKNOWN',
          'There is no referral with this reference, or it was disposed of.',
          {
            errors: [{ pointer: '/reference', code: 'unknown', message: 'There is no such referral' }],
          },
        );
  }

  /** @throws Problem 404 when there is no such hold, 409 when it is lifted already */
  async lift(id: string, { reason }: LiftHoldDto, by: Actor, correlationId: string): Promise<void> {
    const { known, done } = await this.store.lift(id, reason, { at: this.clock.now(), by, correlationId });
    if (done) return;
    throw known
      ? new Problem(409, 'HOLD_LIFTED', 'Somebody has lifted this hold already.')
      : new Problem(404, 'HOLD_UNKNOWN', 'There is no such legal hold.');
  }
}
