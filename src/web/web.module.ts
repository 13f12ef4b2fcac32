import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { ActionChoices } from './actions/action-choices.service.js';
import { ActionController } from './actions/action.controller.js';
import { ActionForms } from './actions/action-forms.service.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [ClocksModule, DirectoryModule, ReferralsModule, WorklistsModule],
  controllers: [ActionController, HomeController],
  providers: [ActionChoices, ActionForms, Acts, Pages],
})
export class WebModule {}
