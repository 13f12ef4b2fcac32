import 'reflect-metadata';
import {
  Body,
  Controller,
  Get,
  Module,
  Param,
  Post,
  ValidationPipe,
  NotFoundException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IsInt, IsObject, IsOptional, IsString } from 'class-validator';
import { randomInt, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../src/audit/audit-entry.entity.js';
import { ENTITIES } from '../src/database/entities.js';
import { REFERENCE_SPACE, referenceFrom } from '../src/domain/reference.rules.js';
import { Notification } from '../src/notifications/outbox/notification.entity.js';
import { IdempotencyKey } from '../src/referrals/core/commit/idempotency-key.entity.js';
import { ReferralEventRow } from '../src/referrals/core/commit/referral-event.entity.js';
import { Referral } from '../src/referrals/core/commit/referral.entity.js';
import { RecordTriageDto } from '../src/referrals/steps/triage/triage.dto.js';

/* What many would write: Nest on Express, class-validator, a transaction of entities and save(). No sign-in, no template, no machine. */

class SubmitDto {
  @IsString() template: string;
  @IsOptional() @IsInt() templateVersion?: number;
  @IsObject() answers: Record<string, string>;
}

const by = { actorId: 'gp', actorRole: 'referrer', actorOrganisation: 'C82001' };

@Controller()
class IdiomaticController {
  constructor(private readonly database: DataSource) {}

  @Get('health/live')
  live() {
    return {};
  }

  @Post('api/referrals')
  submit(@Body() { template, answers }: SubmitDto) {
    const at = new Date();
    return this.database.transaction(async (manager) => {
      const { nhsNumber = null, givenName = null, familyName = null, dateOfBirth = null } = answers;
      const referral = await manager.getRepository(Referral).save({
        id: randomUUID(),
        reference: referenceFrom(randomInt(REFERENCE_SPACE)),
        version: 1,
        state: 'submitted' as const,
        templateId: template,
        templateVersion: 1,
        answers,
        context: { redFlags: [] } as unknown as Referral['context'],
        serviceLine: 'communityNursing' as const,
        nhsNumber,
        givenName,
        familyName,
        dateOfBirth,
        referringOrganisation: 'C82001',
        referrerId: 'gp',
        ownerKind: 'spa',
        ownerId: 'spa',
        nextActionBy: at,
        receivedAt: at,
        createdAt: at,
        updatedAt: at,
      });
      await this.happened(manager, referral.id, 1, 'SUBMIT', null, 'submitted', at);
      await manager.getRepository(Notification).save({
        id: randomUUID(),
        referralId: referral.id,
        eventVersion: 1,
        queue: 'referrers' as const,
        recipient: 'C82001',
        message: 'referral-received',
        channel: 'inbox' as const,
        createdAt: at,
      });
      await manager.getRepository(IdempotencyKey).save({
        actorId: 'gp',
        key: randomUUID(),
        requestHash: '',
        referralId: referral.id,
        response: '{}',
        createdAt: at,
      });
      return referral;
    });
  }

  @Post('api/referrals/:id/actions/record-triage')
  triage(@Param('id') id: string, @Body() dto: RecordTriageDto) {
    const at = new Date();
    return this.database.transaction(async (manager) => {
      const referral = await manager.findOne(Referral, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!referral) throw new NotFoundException();
      referral.version += 1;
      referral.state = 'triaged';
      referral.context = { ...referral.context, triage: dto };
      referral.updatedAt = at;
      await manager.save(referral);
      await this.happened(manager, id, referral.version, 'RECORD_TRIAGE', 'inTriage', 'triaged', at);
      return referral;
    });
  }

  private async happened(
    manager: DataSource['manager'],
    referralId: string,
    version: number,
    type: string,
    fromState: string | null,
    toState: string,
    at: Date,
  ) {
    const correlationId = randomUUID();
    await manager.getRepository(ReferralEventRow).save({
      referralId,
      version,
      type,
      fromState,
      toState,
      payload: {},
      reason: null,
      at,
      ...by,
      actorName: 'Dr Asha Patel',
      correlationId,
    });
    await manager.getRepository(AuditEntry).save({
      at,
      ...by,
      action: type,
      subjectType: 'referral',
      subjectId: referralId,
      subjectVersion: version,
      outcome: 'done',
      correlationId,
    });
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      poolSize: Number(process.env.DATABASE_POOL_SIZE),
      entities: ENTITIES,
    }),
  ],
  controllers: [IdiomaticController],
})
class IdiomaticModule {}

const app = await NestFactory.create(IdiomaticModule, { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(Number(process.env.PORT), '127.0.0.1');
