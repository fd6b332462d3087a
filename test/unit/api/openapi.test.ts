import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../../src/api/endpoints/index.js';
import { openApi } from '../../../src/api/openapi.js';
import { formats } from '../../../src/intent/formats.js';
import { serveIntents } from '../../support/served-intents.js';
import { storyRequests } from '../../support/story-requests.js';

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect, and fail where it is not there
const description: any = openApi();

const ID = 'https://example.com/openapi.json';

/** A validator of the dialect that OpenAPI 3.1 speaks, which knows the whole description. */
function validator() {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  ajv.addVocabulary(['x-law', 'components']);
  for (const [name, { matches }] of Object.entries(formats)) ajv.addFormat(name, matches);
  ajv.addFormat('uri', true);
  ajv.addSchema({ $id: ID, components: description.components });
  return ajv;
}

/** What is said of the body of an endpoint. */
const bodyOf = (path: string) => {
  const { schema } = description.paths[path].post.requestBody.content['application/json'];
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${ID}#/components`));
};

describe('the description of the API', () => {
  test('names every endpoint', async () => {
    expect(Object.keys(description.paths)).toEqual(endpoints.map(({ path }) => path));
    const { app } = await serveIntents({});
    expect((await app.inject('/openapi.json')).json()).toEqual(description);
  });

  test.each(endpoints.map(({ path }) => path))('describes the body of %s by a schema of 2020-12', (path) => {
    expect(() => validator().compile(bodyOf(path))).not.toThrow();
  });

  test('lets through what the API takes, and not what it refuses for its shape', async () => {
    for (const { path, body } of storyRequests()) {
      const { post } = await serveIntents({});
      const { body: said } = await post(path, body);
      const isShapeFault = said.type === 'urn:netintent:problem:invalid-body' && said.errors.length > 0;
      expect(validator().validate(bodyOf(path), JSON.parse(JSON.stringify(body))), path).toBe(!isShapeFault);
    }
  });
});
