import { IsIn } from 'class-validator';
import { STATUSES, type NotificationStatus } from '../notification.types.js';
import { PageQuery } from './page.query.js';

export class NotificationListQuery extends PageQuery {
  @IsIn(STATUSES)
  status: NotificationStatus = 'failed';
}
