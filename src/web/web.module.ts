import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';
import { FoundPatients } from './referrer/found-patients.service.js';
import { DraftController } from './referrer/form/draft.controller.js';
import { Drafts } from './referrer/form/drafts.service.js';
import { SectionController } from './referrer/form/section.controller.js';
import { Sharing } from './referrer/form/sharing.service.js';
import { ListsController } from './referrer/lists.controller.js';
import { SentActsController } from './referrer/sent/acts.controller.js';
import { SentController } from './referrer/sent/sent.controller.js';
import { SentReferrals } from './referrer/sent/sent-referrals.service.js';
import { StartController } from './referrer/start.controller.js';
import { ActionChoices } from './actions/action-choices.service.js';
import { ActionController } from './actions/action.controller.js';
import { ActionForms } from './actions/action-forms.service.js';
import { NextBest } from './spa/next-best.service.js';
import { SpaSearchController } from './spa/search.controller.js';
import { SpaWorklistController } from './spa/worklist.controller.js';
import { TeamListsController } from './team/lists.controller.js';
import { TeamReferralController } from './team/referral.controller.js';
import { TeamReferrals } from './team/team-referrals.service.js';
import { ClocksPageController } from './administration/clocks.controller.js';
import { DeliveriesController } from './administration/deliveries.controller.js';
import { InboxPageController } from './inbox/inbox.controller.js';
import { DirectoryPageController } from './administration/directory.controller.js';

const TEAM = [ActionController, InboxPageController, TeamListsController, TeamReferralController];
const ADMINISTRATION = [ClocksPageController, DeliveriesController, DirectoryPageController];
const TEAM_SERVICES = [ActionChoices, ActionForms, TeamReferrals];

const REFERRER = [
  DraftController,
  ListsController,
  SectionController,
  SentActsController,
  SentController,
  StartController,
];

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [ClocksModule, DirectoryModule, MessagesModule, ReferralsModule, TemplateModule, WorklistsModule],
  controllers: [
    HomeController,
    SpaSearchController,
    SpaWorklistController,
    ...REFERRER,
    ...TEAM,
    ...ADMINISTRATION,
  ],
  providers: [Acts, Drafts, FoundPatients, NextBest, Pages, SentReferrals, Sharing, ...TEAM_SERVICES],
})
export class WebModule {}
