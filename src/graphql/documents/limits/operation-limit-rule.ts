import type { ValidationRule } from 'graphql';
import { DocumentWalk } from './document-walk';
import { OperationLimitError } from './operation-limit-error';
import type { OperationLimits } from './operation-limits';

/**
 * A validation rule that refuses a document that exceeds a limit.
 *
 * It decides on entering the document, before any other rule has looked at a selection: some of those take time that
 * grows with the square of what they are given. A visitor that returns null takes the node out of the walk, and with
 * the document taken out nothing is left for the other rules to walk.
 */
export function operationLimitRule(limits: OperationLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const error = findExcess(() => new DocumentWalk(document, limits).run());
      if (error === undefined) return undefined;
      context.reportError(error);
      return null;
    },
  });
}

function findExcess(walk: () => void): OperationLimitError | undefined {
  try {
    walk();
    return undefined;
  } catch (error) {
    if (error instanceof OperationLimitError) return error;
    throw error;
  }
}
