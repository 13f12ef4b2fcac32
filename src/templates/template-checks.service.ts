import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../platform/clock.js';
import { checkLibrary } from './check-library.rules.js';
import type { CompiledTemplate } from './compiled-template.rules.js';
import { readLibrary } from './library.loader.js';
import type { TemplateProblem } from './template.errors.js';

export interface CheckedFile {
  problems: TemplateProblem[];
  /** Undefined while there are problems, and for a file that is no template of its own, such as the core. */
  template: CompiledTemplate | undefined;
}

/** What `npm run templates:check` would say if a file were among the others. Nothing is kept. */
@Injectable()
export class TemplateChecks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param name of the file in `templates/referrals`, `community-nursing.yaml` */
  check(name: string, text: string): CheckedFile {
    const library = readLibrary(this.config.templatesDir, new Map([[`referrals/${name}`, text]]));
    const { templates, problems } = checkLibrary(library, this.clock.now());
    const file = library.templates.find(({ yaml }) => yaml.file.endsWith(`/referrals/${name}`));
    const { id, version } = (file?.source ?? {}) as { id?: string; version?: number };
    const template = templates.find((each) => each.id === id && each.version === version);
    return { problems, template: problems.length > 0 ? undefined : template };
  }
}
