import { describe, expect, it } from 'vitest';
import { parseNextPath, parsePageAddress } from './page-address.ts';
import { SAMPLE_ID } from '../../shared/ui/testing/sample-view.ts';

const at = (path: string): URL => new URL(path, 'https://relais.example');

describe('parsePageAddress', () => {
  it.each([
    [`/r/${SAMPLE_ID}`, { id: SAMPLE_ID, act: null, linkToken: null }],
    [`/r/${SAMPLE_ID}/decline?t=abc`, { id: SAMPLE_ID, act: 'decline', linkToken: 'abc' }],
    [`/b/${SAMPLE_ID}?t=abc`, { id: SAMPLE_ID, act: null, linkToken: 'abc' }],
    [`/r/${SAMPLE_ID}/erase`, { id: SAMPLE_ID, act: null, linkToken: null }],
    ['/r/not-an-id', null],
    ['/', null],
  ])('%s', (path, expected) => {
    expect(parsePageAddress(at(path))).toEqual(expected);
  });
});

describe('parseNextPath', () => {
  it.each([
    ['/sign-in', '/'],
    ['/sign-in?next=/r/abc%3Ft=1', '/r/abc?t=1'],
    ['/sign-in?next=https://evil.example/r', '/'],
    ['/sign-in?next=//evil.example/r', '/'],
    ['/sign-in?next=/%5Cevil.example', '/'],
    ['/sign-in?next=javascript:alert(1)', '/'],
  ])('%s leads to %s', (path, expected) => {
    expect(parseNextPath(at(path))).toBe(expected);
  });

  it.each([
    '/.//evil.example/',
    '/..//evil.example/',
    '/%2e//evil.example/',
    'https://relais.example//evil.example/',
    'https://[',
  ])('%s leads to no other site', (next) => {
    const path = parseNextPath(at(`/sign-in?next=${encodeURIComponent(next)}`));
    expect(at(path).origin).toBe('https://relais.example');
  });
});
