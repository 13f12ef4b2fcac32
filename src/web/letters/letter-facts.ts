import type { BannerWords } from '../../patients/banner.rules.js';
import type { eventView } from '../../referrals/core/referral.view.js';
import type { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import type { AnsweredSection } from '../answers/answered-sections.js';
import type { Contact } from '../kit/help.schema.js';
import type { Chapter } from '../story/story.js';
import type { Whereabouts } from '../story/whereabouts.js';

/** What is known of one referral, in words, for a paper about it. */
export interface Letter {
  referral: Awaited<ReturnType<ReferralReadingService['one']>>;
  events: ReturnType<typeof eventView>[];
  /** Name of the organisation that referred. */
  from: string;
  /** Title of the template. */
  form: string;
  banner: BannerWords;
  foot: string;
  contact: Contact;
  whereabouts: Whereabouts;
  priority: string | null;
  sections: AnsweredSection[];
  story: Chapter[];
}
