import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';
import { says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';

/** A day that exists, as YYYY-MM-DD. */
export const IsDay = (message: string) =>
  applyDecorators(
    Matches(/^\d{4}-\d\d-\d\d$/, says(SENTENCES.day(message))),
    IsISO8601({ strict: true }, says(SENTENCES.day(message))),
  );
