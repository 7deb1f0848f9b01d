import { html, raw } from 'hono/html';
import { isProblemCode, PROBLEM_STATUS } from '../../../shared/contract/problem.ts';
import english from '../../../shared/locales/en/problem.json' with { type: 'json' };

/** What this page shows of an OpenAPI 3.1 document, as `describeApi` makes it. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> };
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { description: string; content?: Content }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: SchemaObject;
}

type Content = Readonly<Record<string, { schema: SchemaObject; example?: unknown }>>;

interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
  readonly items?: SchemaObject;
  readonly anyOf?: readonly SchemaObject[];
  readonly oneOf?: readonly SchemaObject[];
  readonly additionalProperties?: SchemaObject;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Markup = ReturnType<typeof html>;

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The documentation as one page without scripts: it reads offline, on paper and under our own content policy. */
export function renderDocs(document: ApiDocument): Markup {
  const endpoints = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Endpoint => ({
      method,
      path,
      operation,
    })),
  );
  const sections = document.tags.map((tag) => ({
    ...tag,
    endpoints: endpoints.filter(({ operation }) => operation.tags?.includes(tag.name)),
  }));
  const schemas = Object.entries(document.components.schemas).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${document.info.title} API</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <nav aria-label="Contents">
          <h1>${document.info.title} <small>API</small></h1>
          ${sections.map(renderContents)}
          <h2>Reference</h2>
          <ul>
            <li><a href="#problems">Problems</a></li>
            <li><a href="#schemas">Schemas</a></li>
            <li><a href="/openapi.json">openapi.json</a></li>
          </ul>
        </nav>
        <main>
          ${document.info.description.split('\n\n').map((text) => html`<p>${prose(text)}</p>`)}
          ${sections.map(renderSection)}
          <h2 id="problems">Problems</h2>
          <p>Every refusal has one of these codes.</p>
          ${renderProblems()}
          <h2 id="schemas">Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<section class="schema" id="schema-${name}">
                <h3>${name}</h3>
                ${renderSchema(schema)}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
}

/** Text in which words between backticks are code, and codes of problems lead to what they mean. */
function prose(text: string): Markup[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? code(part) : html`${part}`));
}

function code(word: string): Markup {
  return isProblemCode(word)
    ? html`<a href="#problem-${word}"><code>${word}</code></a>`
    : html`<code>${word}</code>`;
}

function anchor({ method, path }: Endpoint): string {
  return `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

function renderContents(section: { name: string; endpoints: readonly Endpoint[] }): Markup {
  return html`<h2>${section.name}</h2>
    <ul>
      ${section.endpoints.map(
        (endpoint) =>
          html`<li>
            <a href="#${anchor(endpoint)}">${endpoint.operation.summary ?? endpoint.path}</a>
          </li>`,
      )}
    </ul>`;
}

function renderSection(section: {
  name: string;
  description: string;
  endpoints: readonly Endpoint[];
}): Markup {
  return html`<h2>${section.name}</h2>
    <p>${section.description}</p>
    ${section.endpoints.map(renderEndpoint)}`;
}

function renderEndpoint(endpoint: Endpoint): Markup {
  const { method, path, operation } = endpoint;
  const { parameters = [], requestBody, responses } = operation;
  const callers = (operation.security ?? []).flatMap((scheme) => Object.keys(scheme));
  return html`<section class="endpoint" id="${anchor(endpoint)}">
    <h3>${operation.summary ?? path}</h3>
    <p class="call">
      <span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>
    </p>
    ${operation.description === undefined ? '' : html`<p>${prose(operation.description)}</p>`}
    <p class="who">Who: ${callers.length === 0 ? 'anybody' : callers.join(' or ')}</p>
    ${parameters.length === 0 ? '' : renderParameters(parameters)}
    ${
      requestBody === undefined
        ? ''
        : html`<h4>Body</h4>
            ${Object.values(requestBody.content).map(renderContent)}`
    }
    <h4>Answers</h4>
    <table>
      ${Object.entries(responses).map(
        ([status, { description, content }]) =>
          html`<tr>
            <th scope="row">${status}</th>
            <td>${prose(description)} ${listOwnContent(content).map(renderContent)}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

/** Every refusal is a problem: its codes say enough. */
function listOwnContent(content: Content = {}): Content[string][] {
  return Object.entries(content).flatMap(([type, shown]) =>
    type === 'application/problem+json' ? [] : shown,
  );
}

function renderParameters(parameters: readonly Parameter[]): Markup {
  return html`<h4>Parameters</h4>
    <table>
      ${parameters.map(
        (parameter) =>
          html`<tr>
            <th scope="row">${parameter.name}</th>
            <td>
              ${parameter.in},
              ${typeName(parameter.schema)}${parameter.required === true ? '' : ', optional'}
              ${parameter.description === undefined ? '' : html`<br />${prose(parameter.description)}`}
            </td>
          </tr>`,
      )}
    </table>`;
}

function renderContent({ schema, example }: Content[string]): Markup {
  return html`<div>${typeName(schema)}</div>
    ${
      example === undefined
        ? ''
        : html`<details>
            <summary>Example</summary>
            <pre>${JSON.stringify(example, null, 2)}</pre>
          </details>`
    }`;
}

/** A type in a few words, with a link where it has a section of its own. */
function typeName(schema: SchemaObject): Markup {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) {
    return html`${alternatives.map((one, index) => html`${index === 0 ? '' : ' or '}${typeName(one)}`)}`;
  }
  if (schema.items !== undefined) return html`list of ${typeName(schema.items)}`;
  if (schema.additionalProperties !== undefined) {
    return html`map of ${typeName(schema.additionalProperties)}`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined) {
    return html`${schema.enum.map((value, index) => html`${index === 0 ? '' : ' '}<code>${String(value)}</code>`)}`;
  }
  const types = [schema.type ?? 'any'].flat().join(' or ');
  return html`${schema.format === undefined ? types : `${types} (${schema.format})`}`;
}

function renderSchema(schema: SchemaObject): Markup {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined && alternatives.some((one) => one.properties !== undefined)) {
    return html`${alternatives.map((one, index) => html`${index === 0 ? '' : html`<p>or</p>`}${renderSchema(one)}`)}`;
  }
  if (schema.properties === undefined) {
    return html`<p>${typeName(schema)} ${schema.description ?? ''}</p>`;
  }
  const required = new Set(schema.required);
  return html`<table>
    ${Object.entries(schema.properties).map(
      ([name, property]) =>
        html`<tr>
          <th scope="row">${name}${required.has(name) ? '' : html` <small>optional</small>`}</th>
          <td>${renderProperty(property)}</td>
        </tr>`,
    )}
  </table>`;
}

function renderProperty(property: SchemaObject): Markup {
  const inner = property.properties === undefined ? property.items : property;
  const limits = [
    property.maxLength === undefined ? '' : `at most ${property.maxLength} characters`,
    property.maxItems === undefined ? '' : `at most ${property.maxItems}`,
    property.minimum === undefined ? '' : `from ${property.minimum}`,
    property.maximum === undefined ? '' : `to ${property.maximum}`,
  ].filter((limit) => limit !== '');
  return html`${property.properties === undefined ? typeName(property) : raw('')}
  ${limits.length === 0 ? '' : html`<small>${limits.join(', ')}</small>`}
  ${inner?.properties === undefined ? '' : renderSchema(inner)}`;
}

function renderProblems(): Markup {
  const texts: Readonly<Record<string, string>> = english;
  return html`<table>
    ${Object.entries(PROBLEM_STATUS)
      // Told as not-found, whose words it shares (A6).
      .filter(([code]) => code !== 'not-entitled')
      .map(
        ([code, status]) =>
          html`<tr id="problem-${code}">
            <th scope="row"><code>${code}</code></th>
            <td>${status}</td>
            <td>${texts[`problem.${code}.detail`] ?? ''}</td>
          </tr>`,
      )}
  </table>`;
}
