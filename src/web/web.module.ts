import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { ActionChoices } from './actions/action-choices.service.js';
import { ActionController } from './actions/action.controller.js';
import { ActionForms } from './actions/action-forms.service.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';
import { NextBest } from './spa/next-best.service.js';
import { SpaSearchController } from './spa/search.controller.js';
import { SpaWorklistController } from './spa/worklist.controller.js';

const TEAM = [ActionController];
const TEAM_SERVICES = [ActionChoices, ActionForms];

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [ClocksModule, DirectoryModule, ReferralsModule, WorklistsModule],
  controllers: [HomeController, SpaSearchController, SpaWorklistController, ...TEAM],
  providers: [Acts, NextBest, Pages, ...TEAM_SERVICES],
})
export class WebModule {}
