import { IsSaid } from '../../domain/limits.js';
import { IsDay } from './day.js';

const LONGEST = 500_000;

export class PublishTemplateDto {
  /** The YAML of the template, as a file of `templates/referrals` would have it. */
  @IsSaid('Give the text of the template', LONGEST) text: string;

  /** The first day on which it is in use; it becomes the `effectiveFrom` of the text. */
  @IsDay('Give the first day of its use') effectiveFrom: string;
}

export class RetireTemplateDto {
  /** The first day on which it is no longer in use. */
  @IsDay('Give the first day without it') from: string;
}
