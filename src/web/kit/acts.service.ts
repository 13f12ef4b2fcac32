import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../domain/actor.js';
import { ReferralService, type Sending } from '../../referrals/core/referral.service.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Problem } from '../../server/http/problem.js';
import { mistakesIn, type Form, type Mistakes } from './form.js';

/** What forms do to referrals, through the one door: once, however often the button is pressed. */
@Injectable()
export class ActsService {
  constructor(
    private readonly referrals: ReferralService,
    private readonly reading: ReferralReadingService,
  ) {}

  /**
   * An action of the lifecycle by its name in the API.
   * @throws Problem as the door does
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

/** It was kept while somebody was signed out: they look at it before anything is done. */
const isUnsent = ({ request }: FastifyReply): boolean =>
  (request.body as { unsent?: unknown } | undefined)?.unsent !== undefined;
const signedOutMeanwhile = () =>
  new Problem(
    409,
    'NOT_SENT',
    'You were signed out before this was sent. Check what you typed, and send it.',
  );

const isStale = (error: unknown): boolean => error instanceof Problem && error.code === 'STALE_VERSION';

/** A view and its model. */
export type Drawn = [view: string, model: object];

/**
 * Answers a form: goes on to the page whose address `work` returns (or draws what it returns), or else draws the form
 * again with what is wrong and what was typed (`typed`, unless its model says otherwise). What is not there, or is not for
 * this person at all, is a page of its own.
 */
export async function orAgain(
  reply: FastifyReply,
  work: () => Promise<string | Drawn>,
  again: (mistakes: Mistakes) => Drawn | Promise<Drawn>,
): Promise<void> {
  let next: string | Drawn;
  try {
    if (isUnsent(reply)) throw signedOutMeanwhile();
    next = await work();
  } catch (error) {
    if (!(error instanceof Problem) || [401, 403, 404, 429].includes(error.getStatus())) throw error;
    const mistakes = mistakesIn(error);
    const [view, model] = await again(mistakes);
    return reply.status(mistakes.status).view(view, { typed: reply.request.body, ...model, mistakes });
  }
  if (typeof next !== 'string') return reply.status(200).view(...next);
  void reply.redirect(next, 303);
}
