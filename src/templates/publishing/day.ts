import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A day that exists, as YYYY-MM-DD. */
export const IsDay = (message: string) =>
  applyDecorators(Matches(/^\d{4}-\d\d-\d\d$/, { message }), IsISO8601({ strict: true }, { message }));
