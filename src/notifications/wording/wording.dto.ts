import { IsString, MaxLength } from 'class-validator';
import type { MessageWording } from './wording.rules.js';

export class WordingDto implements MessageWording {
  @IsString({ message: 'Write the subject' })
  @MaxLength(200, { message: 'Use at most 200 characters' })
  subject: string;

  @IsString({ message: 'Write the text' })
  @MaxLength(10_000, { message: 'Use at most 10000 characters' })
  body: string;
}
