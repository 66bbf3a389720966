import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pagePaths, ROOT, readPage } from './support/markdown';
import { packageScripts } from './support/package-scripts';

const pages = pagePaths().map(readPage);

const scripts = packageScripts();

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function isRelative(link: string): boolean {
  return !/^[a-z]+:/i.test(link);
}

/** What is wrong with a relative link of a page, in words; none where nothing is. */
function faultsOf(path: string, link: string): readonly string[] {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : join(dirname(path), decodeURI(file));
  if (!existsSync(join(ROOT, target))) return [`${link}: there is no ${target}`];
  if (anchor === undefined || readPage(target).headings.map(anchorOf).includes(anchor)) return [];
  return [`${link}: ${target} has no such heading`];
}

describe('the Markdown pages', () => {
  it('are found', () => {
    expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'bench/README.md']));
  });

  it.each(pages)('$path links to nothing that is not there', ({ path, links }) => {
    expect(links.filter(isRelative).flatMap((link) => faultsOf(path, link))).toEqual([]);
  });

  it.each(pages)('$path names no npm script that is not there', ({ source }) => {
    const named = [...source.matchAll(/\bnpm run (?:-s |--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
