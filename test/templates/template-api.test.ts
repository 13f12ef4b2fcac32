import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../src/server/http/problem.js';
import { Clock } from '../../src/server/runtime/clock.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { TemplateController } from '../../src/templates/template.controller.js';
import { AT, inV1, withLibrary, type Edit } from './edited-library.js';

class StoppedClock extends Clock {
  override now(): Date {
    return AT;
  }
}

function api(...edits: Edit[]) {
  const templates = withLibrary(edits, (directory) => loadTemplates(directory, AT));
  const service = new TemplateService(templates, new StoppedClock());
  return { service, controller: new TemplateController(service, new StoppedClock()) };
}
const { service, controller } = api();

const refusal = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error instanceof Problem ? error.getResponse() : error;
  }
};

describe('GET /api/templates', () => {
  it('lists the current version of each', () => {
    const { items, next } = controller.list();
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        id: 'visit',
        version: 2,
        title: 'Visit',
        summary: 'Everything the language can say, once.',
        serviceLines: ['communityNursing', 'therapy'],
        sections: 4,
      },
    ]);
  });
});

describe('GET /api/templates/{id}', () => {
  const document = controller.one('visit');

  it('has the sections of the core first', () => {
    expect(document.sections.map(({ id }) => id)).toEqual(['patient', 'tasks', 'wounds', 'observations']);
  });

  it('has the codes of a list as options, without those that are retired', () => {
    const gender = document.sections[0]?.questions.find(({ id }) => id === 'gender');
    expect(gender).toMatchObject({
      codeList: 'reason',
      options: [
        { value: '001', label: 'Wound' },
        { value: '002', label: 'Fall' },
      ],
    });
  });

  it('has the relationships for contacts, the questions of a group, and what is required', () => {
    const contacts = document.sections[0]?.questions.find(({ id }) => id === 'contacts');
    expect(contacts).toMatchObject({ required: true, options: [{ value: '01' }, { value: '02' }] });
    expect(document.sections[2]?.questions[0]?.questions?.map(({ id, required }) => [id, required])).toEqual([
      ['kind', true],
      ['stage', true],
      ['dressing', 'kind == "ulcer" && housebound == "inBed"'],
    ]);
  });

  it('has the rules, the workflow and the titles of the examples', () => {
    expect(document).toMatchObject({
      id: 'visit',
      version: 2,
      status: 'published',
      effectiveTo: '2030-12-31',
      redFlags: [{ id: 'sepsis', tell: 'Call 999 now.', action: 'call999' }, { id: 'longLie' }],
      workflow: { skipClaim: true, categories: ['P1', 'P4'] },
      examples: ['A leg ulcer'],
    });
  });

  it('serves an older version that was published, and no draft', () => {
    expect(controller.one('visit', '1').version).toBe(1);
    const draft = api(inV1('status: published', 'status: draft')).controller;
    expect(refusal(() => draft.one('visit', '1'))).toMatchObject({ status: 404, code: 'TEMPLATE_UNKNOWN' });
  });

  it.each([
    ['no-such', undefined],
    ['visit', '3'],
    ['visit', 'two'],
    ['__proto__', undefined],
  ])('does not find %s %s', (id, version) => {
    expect(refusal(() => controller.one(id, version))).toMatchObject({
      status: 404,
      code: 'TEMPLATE_UNKNOWN',
    });
  });
});

describe('GET /api/templates/{id}/example', () => {
  it('is a body that is received without errors', () => {
    const { template, templateVersion, answers } = controller.example('visit');
    expect({ template, templateVersion }).toEqual({ template: 'visit', templateVersion: 2 });
    expect(service.receive(template, templateVersion, answers, AT).errors).toEqual([]);
  });

  it('has its days and times counted from now', () => {
    expect(controller.example('visit').answers).toMatchObject({
      firstVisit: '2026-11-24',
      fallenAt: '2026-11-22T09:00:00.000Z',
    });
  });

  it('refuses one that is not there', () => {
    for (const which of ['0', '2', 'x'])
      expect(refusal(() => controller.example('visit', which))).toMatchObject({
        status: 404,
        code: 'EXAMPLE_UNKNOWN',
      });
  });
});

describe('the template service', () => {
  it('knows every version, and which are published', () => {
    expect(service.all()).toHaveLength(2);
    expect(service.get('visit', 1)?.version).toBe(1);
    expect(service.get('visit', 3)).toBeUndefined();
    expect(service.published('visit')?.version).toBe(2);
    expect(service.published('visit', 1)?.version).toBe(1);
    expect(service.published('visit', 3)).toBeUndefined();
    expect(service.current('no-such')).toBeUndefined();
  });

  it('receives on the current version when none is named', () => {
    expect(service.receive('visit', undefined, {}, AT).submittedVersion).toBe(2);
  });

  it('refuses a template that is not published, pointing at it', () => {
    expect(refusal(() => service.receive('no-such', 1, {}, AT))).toMatchObject({
      status: 422,
      code: 'TEMPLATE_NOT_PUBLISHED',
      errors: [{ pointer: '/template', code: 'unknown' }],
    });
  });
});

describe('the templates of the product', () => {
  it('have no problems', () => {
    expect(loadTemplates('templates', AT).length).toBeGreaterThanOrEqual(5);
  });
});
