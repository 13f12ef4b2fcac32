import { Get, Param, ParseUUIDPipe, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import type { Outcome } from '../../consent/sharing.types.js';
import { UnitsService } from '../../consent/units.service.js';
import type { Role } from '../../domain/actor.js';
import { ReviewQueueService, type QueueItem } from '../../oversight/reviews/review-queue.service.js';
import type { Asking } from '../../patients/patient.service.js';
import { ReviewDto } from '../../records/overrides/override.dto.js';
import { Asked, KEY, readPage, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { ROLE_TITLES } from '../kit/navigation.js';
import { Asks, PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

const VIEW = 'privacy/queue.njk';
const KEYS = [KEY.time, KEY.uuid];
const PER_PAGE = 20;

const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  justified: 'Justified',
  notJustified: 'Not justified',
  followUp: 'To be followed up elsewhere',
};

/** What waits for the privacy officer, the longest waiting first, each to be closed with what was found. */
@PageController()
export class PrivacyQueueController {
  constructor(
    private readonly queue: ReviewQueueService,
    private readonly policy: SharingPolicyService,
    private readonly units: UnitsService,
  ) {}

  @Permission('review.read')
  @Reads('OVERSIGHT_QUEUE_READ', () => [])
  @Get(paths.privacyQueue.pattern)
  @Render(VIEW)
  show(@Asked(KEYS, ['told']) page: PageRequest) {
    return this.model(page);
  }

  @Permission('review.decide')
  @Reads('OVERSIGHT_QUEUE_READ', () => [])
  @Post(paths.closeReview.pattern)
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Typed() form: Form,
    @Asks() { by, correlationId }: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const found = checked(ReviewDto, { outcome: form.text('outcome'), note: form.text('note') });
        await this.queue.close(id, found, by, correlationId);
        return confirming(paths.privacyQueue({}), 'review-closed');
      },
      async () => {
        const after = form.text('after') || undefined;
        return [VIEW, { ...(await this.model(readPage({ after }, KEYS))), wrong: id }];
      },
    );
  }

  private async model({ after }: PageRequest) {
    const { items, next, counts } = await this.queue.page({ limit: PER_PAGE, after });
    const open = (kind: QueueItem['kind']) =>
      counts.filter((each) => each.kind === kind).reduce((sum, { count }) => sum + count, 0);
    return {
      title: 'To review',
      open: { unusual: open('unusualAccess'), overrides: open('override') },
      reviews: await Promise.all(items.map((item) => this.review(item))),
      next,
      here: after && Buffer.from(JSON.stringify(after)).toString('base64url'),
      outcomes: Object.entries(OUTCOME_TITLES).map(([value, text]) => ({ value, text })),
    };
  }

  private async review(item: QueueItem) {
    const { by, kind, rule } = item;
    const category = this.policy.reasonTitle(rule);
    return {
      ...item,
      ...(kind === 'override' && { category }),
      who: {
        name: by.name ?? by.id,
        role: ROLE_TITLES[by.role as Role] ?? by.role,
        organisation: (await this.units.named(by.organisation)).name,
      },
    };
  }
}
