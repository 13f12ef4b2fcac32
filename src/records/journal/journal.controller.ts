import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readPatientId } from '../../patients/patient-id.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { readKey } from '../../server/http/idempotency-key.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { ENTRY_KEY, readTab } from './journal-query.rules.js';
import { JournalService } from './journal.service.js';
import { TABS } from './journal.types.js';
import { NoteDto } from './note.dto.js';
import { NoteService } from './note.service.js';

@ApiTags('Patients')
@Controller('api/patients/:id')
export class JournalController {
  constructor(
    private readonly journal: JournalService,
    private readonly notes: NoteService,
  ) {}

  @Get('journal')
  @Permission('journal.read')
  @ApiOperation({ summary: 'The shared record, the newest first, and what of it is hidden and why' })
  @ApiQuery({ name: 'tab', required: false, enum: Object.keys(TABS) })
  @Paged()
  page(
    @Param('id') id: string,
    @Query('tab') tab: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Asked([KEY.time, ENTRY_KEY], ['tab']) page: PageRequest,
  ) {
    return this.journal.page(readPatientId(id), readTab(tab), { by, correlationId }, page);
  }

  @Get('journal/export')
  @Permission('journal.read')
  @ApiOperation({ summary: 'Export all of it that you may see; not while an override lasts' })
  export(@Param('id') id: string, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.journal.export(readPatientId(id), { by, correlationId });
  }

  @Post('notes')
  @Permission('entry.write')
  @ApiOperation({
    summary: 'Write a note, call, contact or discharge summary; private ones are for your unit only',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Makes a repeated request harmless' })
  @ApiBody({ type: NoteDto })
  write(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.notes.write(readPatientId(id), checked(NoteDto, body), readKey(key), { by, correlationId });
  }
}
