import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ReferralService } from '../referrals/core/referral.service.js';
import { Problem } from '../server/http/problem.js';
import type { BulkDto, BulkItemDto } from './dto/bulk.dto.js';

/** What became of one referral, or would. */
export type BulkResult =
  | { id: string; result: 'done' | 'wouldBeDone'; version: number; state: string }
  | { id: string; result: 'refused'; code: string; message: string; errors?: unknown };

/** One action on many referrals: each is applied by itself, so that one refusal stops no other. */
@Injectable()
export class BulkService {
  private readonly logger = new Logger(BulkService.name);

  constructor(private readonly referrals: ReferralService) {}

  async run(bulk: BulkDto, by: Actor, correlationId: string) {
    const items: BulkResult[] = [];
    for (const item of bulk.items) items.push(await this.one(item, bulk, by, correlationId));
    const refused = items.filter(({ result }) => result === 'refused').length;
    return {
      action: bulk.action,
      dryRun: bulk.dryRun ?? false,
      accepted: items.length - refused,
      refused,
      items,
    };
  }

  private async one(
    { id, version }: BulkItemDto,
    { action, payload, dryRun }: BulkDto,
    by: Actor,
    correlationId: string,
  ): Promise<BulkResult> {
    const sending = { by, version, correlationId };
    try {
      const { version, state } = dryRun
        ? await this.referrals.tryOut(id, action, payload, sending)
        : await this.referrals.act(id, action, payload, sending);
      return { id, result: dryRun ? 'wouldBeDone' : 'done', version, state };
    } catch (error) {
      return { id, result: 'refused', ...this.reasonOf(error, correlationId) };
    }
  }

  /** A fault on our side is told like a refusal, because what was done before it must be told too. */
  private reasonOf(error: unknown, correlationId: string) {
    if (error instanceof Problem)
      return {
        code: error.code,
        message: error.message,
        ...('errors' in error.extra && { errors: error.extra.errors }),
      };
    this.logger.error({ event: 'bulkItemFailed', correlationId, code: (error as { code?: unknown })?.code });
    return {
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side. Read this referral again, and try again.',
    };
  }
}
