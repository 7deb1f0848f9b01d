// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { networkDrafts } from '../../storage/network-drafts.ts';
import { makePageDrafts } from './page-drafts.ts';

const FORM = 'network/dosatec/add-seller';

beforeEach(() => {
  fakeBrowser.reset();
});

test('what was typed a moment ago outlives the page that is left', async () => {
  const drafts = makePageDrafts(() => 'claire');
  await drafts.load(FORM);
  drafts.save(FORM, { name: 'Sud' });
  dispatchEvent(new Event('pagehide'));
  await Promise.resolve();
  expect(await makePageDrafts(() => 'claire').load(FORM)).toEqual({ name: 'Sud' });
});

test('nobody finds another’s drafts, nor his own once they were removed', async () => {
  const drafts = makePageDrafts(() => 'claire');
  drafts.save(FORM, { name: 'Sud' });
  dispatchEvent(new Event('pagehide'));
  await Promise.resolve();
  expect(await makePageDrafts(() => 'nadia').load(FORM)).toBeNull();
  drafts.remove(FORM);
  await Promise.resolve();
  expect(await networkDrafts.getValue()).toEqual({});
});
