import { IsString, MaxLength } from 'class-validator';
import type { MessageWording } from './wording.rules.js';

export class WordingDto implements MessageWording {
  @MaxLength(200, { message: 'Use at most 200 characters' })
  @IsString({ message: 'Write the subject' })
  subject: string;

  @MaxLength(10_000, { message: 'Use at most 10,000 characters' })
  @IsString({ message: 'Write the text' })
  body: string;
}
