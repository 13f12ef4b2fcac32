import { Get, Param, Render } from '@nestjs/common';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Problem } from '../../server/http/problem.js';
import { HelpService } from '../kit/help.service.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { mapStates } from './process-map.view.js';

/** Help for everybody, and what is printed for patients and waiting rooms. */
@PageController()
@Permission('self.read')
export class HelpController {
  constructor(private readonly help: HelpService) {}

  @Get(paths.help.pattern)
  @Render('help/help.njk')
  overview() {
    const { topics, contact } = this.help.texts;
    return { title: 'Help', topics, contact };
  }

  @Get(paths.helpTopic.pattern)
  @Render('help/topic.njk')
  topic(@Param('topic') id: string) {
    const topic = this.help.topic(id);
    if (!topic) throw noSuchTopic();
    return { title: `Help: ${topic.title}`, topic, contact: this.help.texts.contact };
  }

  @Get(paths.leaflet.pattern)
  @Render('help/leaflet.njk')
  leaflet() {
    const { leaflet, contact } = this.help.texts;
    return { ...leaflet, contact };
  }

  @Get(paths.poster.pattern)
  @Render('help/poster.njk')
  poster() {
    const { poster, contact } = this.help.texts;
    return { ...poster, contact };
  }

  @Get(paths.processMap.pattern)
  @Render('help/process-map.njk')
  processMap() {
    return { title: 'What may become of a referral', states: mapStates() };
  }
}

const noSuchTopic = () =>
  new Problem(404, 'HELP_UNKNOWN', 'There is no help of this name. The page "Help" lists all there is.');
