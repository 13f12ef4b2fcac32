import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import { ReferralService, type Sending } from '../../referrals/core/referral.service.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Problem } from '../../server/http/problem.js';
import type { Form } from './form.js';

/** What forms do to referrals, through `ReferralService`: once, however often the button is pressed. */
@Injectable()
export class FormActionsService {
  constructor(
    private readonly referrals: ReferralService,
    private readonly reading: ReferralReadingService,
  ) {}

  /**
   * An action of the lifecycle by its name in the API.
   * @throws Problem as `ReferralService` does
   */
  act(id: string, action: string, payload: object, form: Form, by: Actor): Promise<void> {
    return this.once(id, form, by, (sending) => this.referrals.act(id, action, payload, sending));
  }

  /** A step of a draft: JSON Merge Patch of its answers. */
  save(id: string, patch: Record<string, unknown>, form: Form, by: Actor): Promise<void> {
    return this.once(id, form, by, (sending) => this.referrals.saveAnswers(id, patch, sending));
  }

  private async once(
    id: string,
    form: Form,
    by: Actor,
    send: (sending: Sending) => Promise<unknown>,
  ): Promise<void> {
    try {
      await send({ by, version: form.version, correlationId: form.key });
    } catch (error) {
      if (!isStale(error) || !(await this.wasDone(id, form, by))) throw error;
    }
  }

  /** Whether the change after the version on the page came from this very form. */
  async wasDone(id: string, { version, key }: Pick<Form, 'version' | 'key'>, by: Actor): Promise<boolean> {
    const page = { limit: 1, after: [String(version ?? 0)] };
    const { items } = await this.reading.events(id, by, page);
    return items[0]?.correlationId === key;
  }
}

const isStale = (error: unknown): boolean => error instanceof Problem && error.code === 'STALE_VERSION';
