import { ApolloServerErrorCode } from '@apollo/server/errors';
import { type ASTNode, GraphQLError } from 'graphql';
import type { OperationLimitName } from './operation-limits';

const NOUNS: Readonly<Record<OperationLimitName, string>> = {
  tokens: 'tokens in the document',
  selections: 'selections in the document, fragments counted where they are spread',
  depth: 'fields inside one another',
  rootFields: 'fields at the root of an operation',
  aliases: 'aliases in the document',
  repeatedFields: 'repetitions of a field in a selection set',
  directives: 'directives in the document',
  fragmentChain: 'fragments inside one another',
  introspectionDepth: 'fields inside one another in introspection',
  introspectionLists: 'lists of fields or types inside one another in introspection',
};

/** A document asks for more than a limit allows. Nothing of it was executed. */
export class OperationLimitError extends GraphQLError {
  override readonly name = 'OperationLimitError';

  /**
   * @param limit - the limit that is exceeded.
   * @param maximum - the greatest number that it allows.
   * @param node - the first place in the document that is too much.
   */
  constructor(
    readonly limit: OperationLimitName,
    readonly maximum: number,
    node?: ASTNode,
  ) {
    super(`Too many ${NOUNS[limit]}: at most ${maximum} are allowed (limit "${limit}").`, {
      nodes: node ?? null,
    });
  }
}

/** How graphql-js says that it gave up parsing at the limit: it has no error class or code for it. */
const TOKEN_LIMIT = /contains more tha[nt] (\d+) tokens/;

/** The error of a document with too many tokens; undefined where the error is another. */
export function tokenLimitError(error: unknown): OperationLimitError | undefined {
  const maximum =
    error instanceof GraphQLError && isSyntaxError(error) ? TOKEN_LIMIT.exec(error.message)?.[1] : undefined;
  return maximum === undefined ? undefined : new OperationLimitError('tokens', Number(maximum));
}

function isSyntaxError({ extensions }: GraphQLError): boolean {
  return extensions.code === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED;
}
