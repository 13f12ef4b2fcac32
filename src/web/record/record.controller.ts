import { Get, Post, Query, Render, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Asking } from '../../patients/patient.service.js';
import { ENTRY_KEY, readTab } from '../../records/journal/journal-query.rules.js';
import { NoteDto } from '../../records/journal/note.dto.js';
import { NoteService } from '../../records/journal/note.service.js';
import { Asked, KEY, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, PatientId, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { RecordsService } from './records.service.js';

const VIEW = 'record/record.njk';
const FIRST_PAGE = { limit: 50, after: null };

/** What every unit recorded of one patient, as far as the reader may see it, and what they add. */
@PageController()
export class RecordController {
  constructor(
    private readonly records: RecordsService,
    private readonly notes: NoteService,
  ) {}

  @Permission('journal.read')
  @Get(paths.record.pattern)
  @Render(VIEW)
  async show(
    @PatientId() id: string,
    @Query('tab') tab: unknown,
    @Query('referral') referral: unknown,
    @Asked([KEY.time, ENTRY_KEY], ['tab', 'told', 'referral']) page: PageRequest,
    @Asks() asking: Asking,
  ) {
    const record = await this.records.page(id, readTab(tab), asking, page);
    return { ...record, referral: isUUID(referral) && referral };
  }

  @Permission('entry.write')
  @Post(paths.recordNotes.pattern)
  async write(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const note = checked(NoteDto, {
          kind: form.text('kind'),
          text: form.text('text'),
          private: form.text('private') === 'yes',
        });
        await this.notes.write(id, note, form.key, asking);
        return confirming(paths.record({ id }), 'note-written');
      },
      async () => [VIEW, await this.records.page(id, 'all', asking, FIRST_PAGE)],
    );
  }
}
