import { IsString, Matches, MaxLength } from 'class-validator';
import { IsDay } from './day.js';

const LONGEST = 500_000;

export class PublishTemplateDto {
  /** The YAML of the template, as a file of `templates/referrals` would have it. */
  @IsString({ message: 'Give the text of the template' })
  @Matches(/\S/, { message: 'Give the text of the template' })
  @MaxLength(LONGEST, { message: `Use at most ${LONGEST} characters` })
  text: string;

  /** The first day on which it is in use; it becomes the `effectiveFrom` of the text. */
  @IsDay('Give the first day of its use as YYYY-MM-DD') effectiveFrom: string;
}

export class RetireTemplateDto {
  /** The first day on which it is no longer in use. */
  @IsDay('Give the first day without it as YYYY-MM-DD') from: string;
}
