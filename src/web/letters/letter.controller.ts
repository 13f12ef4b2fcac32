import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { LettersService } from './letters.service.js';

const PDF = 'application/pdf';
/** Of a file that ends up in folders that others see: it names nobody. */
const named = (file: string) => Header('content-disposition', `attachment; filename="${file}.pdf"`);

@ApiTags('Referrals')
@Permission('referral.read')
@Controller('api/referrals')
export class LetterController {
  constructor(private readonly letters: LettersService) {}

  @Reads('REFERRAL_PRINTED')
  @Get(':id/letter')
  @ApiOperation({ summary: 'The referral as a PDF: what was sent, who has it, what was decided' })
  @ApiProduces(PDF)
  @named('referral')
  async referral(@Param('id') id: string, @CurrentActor() by: Actor) {
    return new StreamableFile(await this.letters.referral(readId(id), by), { type: PDF });
  }

  @Reads('REFERRAL_PRINTED')
  @Get(':id/discharge-letter')
  @ApiOperation({ summary: 'The discharge letter to the GP as a PDF, once there is one' })
  @ApiProduces(PDF)
  @named('discharge-letter')
  async discharge(@Param('id') id: string, @CurrentActor() by: Actor) {
    return new StreamableFile(await this.letters.discharge(readId(id), by), { type: PDF });
  }
}
