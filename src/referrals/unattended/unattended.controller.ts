import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permission } from '../../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../../audit/reads.decorators.js';
import { Asked, KEY, Paged, type Page, type PageRequest } from '../../server/http/page.js';
import { UnattendedService } from './unattended.service.js';
import type { UnattendedRow } from './unattended.types.js';

@ApiTags('Unattended')
@Permission('unattended.read')
@Controller('api/unattended')
export class UnattendedController {
  constructor(private readonly unattended: UnattendedService) {}

  @Get()
  @Reads('UNATTENDED_READ', idsIn(({ id }: UnattendedRow) => id))
  @ApiOperation({
    summary: 'Open referrals that nobody looks after, with what is wrong: there should be none',
  })
  @Paged()
  list(@Asked([KEY.uuid]) page: PageRequest): Promise<Page<UnattendedRow>> {
    return this.unattended.list(page);
  }
}
