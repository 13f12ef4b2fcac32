import { SetMetadata } from '@nestjs/common';
import type { Permission as Name } from './policy.js';

export const PERMISSION = 'policy:permission';

/** What somebody must be allowed to use this route; what they may do to one referral is asked where the referral is read. */
export const Permission = (name: Name) => SetMetadata(PERMISSION, name);
