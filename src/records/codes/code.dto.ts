import { Matches } from 'class-validator';
import { IsOneOf, MayBeLeftOut } from '../../domain/limits.js';

const WAYS = ['text', 'email'] as const;

export class SendCodeDto {
  /** By text when it is left out and a mobile number is known, else by e-mail. */
  @MayBeLeftOut() @IsOneOf(WAYS) channel?: (typeof WAYS)[number];
}

export class CodeDto {
  /** As the patient read it out. */
  @Matches(/^\d{4,12}$/, { message: 'Give the digits of the code' }) code: string;
}
