import { ApolloServerErrorCode } from '@apollo/server/errors';
import { type ASTNode, GraphQLError } from 'graphql';
import type { OperationLimitName } from './operation-limits';

/** What is wrong, up to the maximum. */
const PROBLEMS: Readonly<Record<OperationLimitName, string>> = {
  documentLength: 'The document is too long: the maximum length in characters is',
  tokens: 'The document has too many tokens: the maximum is',
  selections:
    'The query selects too many fields: the maximum, with fragments counted wherever they are spread, is',
  depth: 'Query is too deep: the maximum depth is',
  rootFields: 'The operation has too many fields at its root: the maximum is',
  aliases: 'The document has too many aliases: the maximum is',
  repeatedFields: 'The same field is selected too often in one place: the maximum is',
  directives: 'The document has too many directives: the maximum is',
  fragmentChain: 'Fragments are nested too deeply: the maximum depth is',
  introspectionDepth: 'The introspection query is too deep: the maximum depth is',
  introspectionLists: 'The introspection query nests too many lists of fields or types: the maximum depth is',
};

/** A document exceeds a limit. Nothing of it was executed. */
export class OperationLimitError extends GraphQLError {
  override readonly name = 'OperationLimitError';

  /**
   * @param limit - the exceeded limit.
   * @param maximum - its maximum.
   * @param node - the first node beyond the limit.
   */
  constructor(
    readonly limit: OperationLimitName,
    readonly maximum: number,
    node?: ASTNode,
  ) {
    super(`${PROBLEMS[limit]} ${maximum} (limit "${limit}").`, { nodes: node ?? null });
  }
}

/** The messages by which graphql-js reports that it stopped parsing at a limit: there is no error class or code. */
const PARSER_LIMITS = [
  ['tokens', /contains more tha[nt] (\d+) tokens/],
  ['documentLength', /contains more than (\d+) UTF-16 code units/],
] as const;

/** The error of a document at which the parser reached a limit; undefined for any other error. */
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
