import { ApolloServerErrorCode } from '@apollo/server/errors';
import { type ASTNode, GraphQLError } from 'graphql';
import type { OperationLimitName } from './operation-limits';

const NOUNS: Readonly<Record<OperationLimitName, string>> = {
  documentLength: 'characters in the document',
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

/** How graphql-js says that it gave up parsing at a limit: it has no error class or code for it. */
const PARSER_LIMITS = [
  ['tokens', /contains more tha[nt] (\d+) tokens/],
  ['documentLength', /contains more than (\d+) UTF-16 code units/],
] as const;

/** The error of a document that the parser gave up at a limit; undefined where the error is another. */
export function parserLimitError(error: unknown): OperationLimitError | undefined {
  if (!(error instanceof GraphQLError) || !isSyntaxError(error)) return undefined;
  for (const [limit, pattern] of PARSER_LIMITS) {
    const maximum = pattern.exec(error.message)?.[1];
    if (maximum !== undefined) return new OperationLimitError(limit, Number(maximum));
  }
  return undefined;
}

function isSyntaxError({ extensions }: GraphQLError): boolean {
  return extensions.code === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED;
}
