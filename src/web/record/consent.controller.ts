import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { DecideDto } from '../../consent/sharing.dto.js';
import { SharingService } from '../../consent/sharing.service.js';
import type { Asking } from '../../patients/patient.service.js';
import { VisibilityService } from '../../records/sharing/visibility.service.js';
import { Asked, KEY, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { answerForm, type Rendered } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, PatientId, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { CONSENT_FIELDS, decisionsIn } from './consent-form.js';
import { ConsentsService } from './consents.service.js';

const VIEW = 'record/consent.njk';
const FIRST_PAGE = { limit: 25, after: null };

/** What a patient decided about sharing, now and before; and what a decision would change, before it is recorded. */
@PageController()
export class ConsentController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly sharing: SharingService,
    private readonly visibility: VisibilityService,
  ) {}

  @Permission('consent.read')
  @Get(paths.consent.pattern)
  @Render(VIEW)
  show(@PatientId() id: string, @Asked([KEY.number], ['told']) page: PageRequest, @Asks() asking: Asking) {
    return this.consents.page(id, asking, { ...page, limit: FIRST_PAGE.limit });
  }

  @Permission('consent.read')
  @Get(paths.whoSees.pattern)
  @Render('record/who.njk')
  async who(@PatientId() id: string, @Asks() asking: Asking) {
    const visibility = await this.visibility.now(id, asking);
    return { title: 'Who can see what', ...(await this.consents.head(id, asking)), visibility };
  }

  /** Nothing is kept: it shows what would change, with everything that was typed to be saved or changed. */
  @Permission('consent.record')
  @Post(paths.consentPreview.pattern)
  async preview(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async (): Promise<Rendered> => {
        if (form.text('do') === 'change')
          return [VIEW, { ...(await this.firstPage(id, asking)), typed: form.fields }];
        const dto = checked(DecideDto, decisionsIn(form));
        const visibility = await this.visibility.proposed(id, dto.decisions, asking);
        this.sharing.checkAsking(dto);
        const fields = CONSENT_FIELDS.map((name) => ({ name, value: form.text(name) }));
        const [head, proposed] = await Promise.all([
          this.consents.head(id, asking),
          this.consents.proposed(dto),
        ]);
        return [
          'record/consent-preview.njk',
          { title: 'What would change', ...head, proposed, fields, visibility },
        ];
      },
      async () => [VIEW, await this.firstPage(id, asking)],
    );
  }

  @Permission('consent.record')
  @Post(paths.consent.pattern)
  async save(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const dto = checked(DecideDto, decisionsIn(form));
        await this.sharing.decideOnce(id, dto, { by: asking.by, correlationId: form.key });
        return confirming(paths.consent({ id }), 'sharing-saved');
      },
      async () => [VIEW, await this.firstPage(id, asking)],
    );
  }

  private firstPage = (id: string, asking: Asking) => this.consents.page(id, asking, FIRST_PAGE);
}
