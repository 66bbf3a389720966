import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { GraphQLContext } from '../context';
import { MAX_REPORTED_FAULTS } from './error-limit';
import type { ExecutableOperation, Variables } from './executable-operation';

/** An operation of a checked document that cannot be planned, such as one with `@include`: graphql-js executes it. */
export class DocumentOperation implements ExecutableOperation {
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;

  /** @param document - the document of the definition, parsed and valid. */
  constructor(
    readonly definition: OperationDefinitionNode,
    document: DocumentNode,
    schema: GraphQLSchema,
  ) {
    this.#document = document;
    this.#schema = schema;
  }

  async execute(context: GraphQLContext, variables: Variables = {}): Promise<ExecutionResult> {
    const { name } = this.definition;
    return execute({
      schema: this.#schema,
      document: this.#document,
      contextValue: context,
      variableValues: variables,
      ...(name && { operationName: name.value }),
      options: { maxCoercionErrors: MAX_REPORTED_FAULTS },
    });
  }
}
