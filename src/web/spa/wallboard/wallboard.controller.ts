import { Get, Render } from '@nestjs/common';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { ClocksService } from '../../../clocks/deadlines/clocks.service.js';
import { WallboardService } from '../../../reporting/wallboard.service.js';
import { PageController } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { boardView } from './wallboard.view.js';

/** A screen on the wall of the SPA. */
@PageController()
@Permission('wallboard.read')
export class WallboardController {
  constructor(
    private readonly wallboard: WallboardService,
    private readonly clocks: ClocksService,
  ) {}

  @Get(paths.wallboard.pattern)
  @Render('spa/wallboard/wallboard.njk')
  async show() {
    return {
      title: 'Wallboard',
      containerClasses: 'app-wide',
      ...boardView(await this.wallboard.now(), this.clocks.categories),
    };
  }
}
