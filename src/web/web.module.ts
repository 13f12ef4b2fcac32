import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [DirectoryModule, ReferralsModule, WorklistsModule],
  controllers: [HomeController],
  providers: [Acts, Pages],
})
export class WebModule {}
