import type { ValidationRule } from 'graphql';
import { DocumentWalk } from './document-walk';
import { OperationLimitError } from './operation-limit-error';
import type { OperationLimits } from './operation-limits';

/**
 * A validation rule that rejects documents beyond a limit.
 *
 * It decides when validation enters the document, before any other rule has seen a selection: the time of some grows
 * with the square of their input. A visitor that returns null removes the node from the walk, so the other rules have
 * nothing left to visit.
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
