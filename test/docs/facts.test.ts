import { ErrorCode } from '../../src/graphql/error-code';
import { readPage } from './support/markdown';

describe('docs/errors.md', () => {
  it('has a section for every error code, and for no other', () => {
    const sections = readPage('docs/errors.md').headings.filter((heading) => /^[A-Z_]+$/.test(heading));
    expect(sections.sort()).toEqual(Object.values(ErrorCode).sort());
  });
});
