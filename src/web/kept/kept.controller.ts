import { Get, Param, ParseUUIDPipe, Render } from '@nestjs/common';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { KeptFormsService } from '../../access/sessions/kept-forms.service.js';
import type { Actor } from '../../domain/actor.js';
import { Problem } from '../../server/http/problem.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

/** Back to what somebody had typed when their session ended. */
@PageController()
export class KeptController {
  constructor(private readonly forms: KeptFormsService) {}

  @Permission('self.read')
  @Get(paths.kept.pattern)
  @Render('kept/kept.njk')
  async kept(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const kept = await this.forms.find(id, by.id);
    if (!kept) throw new Problem(404, 'NOTHING_KEPT', 'Nothing is kept here for you, or not any more.');
    const fields = Object.entries(kept.fields).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    );
    return { title: 'What you typed is kept', address: kept.address, fields };
  }
}
