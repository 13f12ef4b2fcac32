import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../../clocks/deadlines/clocks.service.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { itemOf, rowOf, type Item, type Row } from './worklist.view.js';

/** Referrals of lists and of search as rows, in words. */
@Injectable()
export class SpaRowsService {
  constructor(
    private readonly clocks: ClocksService,
    private readonly templates: TemplateService,
  ) {}

  /** @param text an item as lists and search answer it */
  of<T extends Item>(text: string): T & Row {
    const item = itemOf<T>(text);
    const reason = item.reason && this.templates.optionTitle('reasonForReferral', item.reason);
    return rowOf(item, this.clocks.categories, reason);
  }
}
