import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';
import { NextBest } from './spa/next-best.service.js';
import { SpaSearchController } from './spa/search.controller.js';
import { SpaWorklistController } from './spa/worklist.controller.js';

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [ClocksModule, DirectoryModule, ReferralsModule, WorklistsModule],
  controllers: [HomeController, SpaSearchController, SpaWorklistController],
  providers: [Acts, NextBest, Pages],
})
export class WebModule {}
